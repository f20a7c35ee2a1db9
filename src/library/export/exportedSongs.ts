import { finishedTracks } from '../../cards/files/mediaForCard.ts';
import { isSong } from '../../cards/text/isSong.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { Rows } from '../../store/createRows.ts';
import { NAMESPACES } from '../../store/row.ts';
import { derivativePrefix, derivativeSchema } from '../../tasks/store/derivativeRows.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import type { Library } from '../createLibrary.ts';
import type { ExportCursor } from './exportState.ts';

interface Options {
  readonly library: Library;
  readonly rows: Pick<Rows, 'entriesWithPrefix'>;
  readonly tasks: Pick<TaskStore, 'get'>;
}

/** A song with the number of its tracks that were handled before. */
export interface ExportedSong {
  readonly task: Task;
  readonly handled: number;
}

/** Lists a member's songs with finished tracks after a position, newest first. */
export type ListExportedSongs = (userId: string, cursor?: ExportCursor) => AsyncGenerator<ExportedSong>;

/**
 * Creates the list. Songs made by operations count, and files that were brought back; then the song that they replace is
 * left out.
 */
export function createListExportedSongs({ library, rows, tasks }: Options): ListExportedSongs {
  // A record that this version cannot read is left out.
  const read = (id: string) => tasks.get(id).catch(() => undefined);

  async function isReplaced({ id }: Task): Promise<boolean> {
    for await (const [, value] of rows.entriesWithPrefix(NAMESPACES.derivatives, derivativePrefix(id))) {
      const { data } = derivativeSchema.safeParse(value);
      const other = data && (await read(data.id));
      if (other && isRecovery(other) && hasTracks(other)) return true;
    }
    return false;
  }

  return async function* (userId, cursor) {
    const isExported = async (task: Task | undefined): Promise<boolean> =>
      task?.origin.userId === userId &&
      (isSong(task) || isRecovery(task)) &&
      hasTracks(task) &&
      !(await isReplaced(task));
    const last = cursor && (await read(cursor.id));
    if (last && (await isExported(last))) yield { task: last, handled: cursor?.tracks ?? 0 };
    const position = cursor && { after: cursor };
    for await (const { id } of library.find({ of: 'member', userId }, '', { position })) {
      const task = await read(id);
      if (task && (await isExported(task))) yield { task, handled: 0 };
    }
  };
}

function isRecovery({ input }: Task): boolean {
  return input.kind === 'operation' && input.operation === 'recovery';
}

function hasTracks({ updates }: Task): boolean {
  return finishedTracks(progressOf(updates)).length > 0;
}

import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { audienceOf } from '../../src/domain/audience.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import type { Task } from '../../src/domain/task.ts';
import type { OperationInput, Recording } from '../../src/domain/taskInput.ts';
import { FILE_RETENTION_MS, type VendorName } from '../../src/domain/vendorNames.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import { isRetired } from '../../src/suno/requests/models.ts';
import { toFileInput } from '../../src/suno/requests/toFileInput.ts';
import type { TaskStore } from '../../src/tasks/store/taskStore.ts';
import type { SongTrack } from './listSongs.ts';

/** Why an operation uses the song's file and not the song itself. */
export type FileReason = NonNullable<NonNullable<Recording['song']>['fileReason']>;

export interface SongSourceOptions {
  /** The vendor that the bot uses now. */
  readonly vendor: VendorName;
  /** `SUNO_MODEL`. */
  readonly model: string;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * The input of an operation on a track of the bot: with the vendor's song as long as that can be used, otherwise with
 * the song's file.
 */
export function inputForSong(
  { task, named: { ref, key } }: SongTrack,
  operation: OperationName,
  fields: OperationInput['fields'],
  options: SongSourceOptions,
): OperationInput {
  const { inputSpec } = operationOf(operation);
  const link = task.message && messageLink(task.origin.guildId, task.message);
  const { audioId, ...song } = ref;
  const of = { ...(inputSpec?.source === 'song' ? song : ref), ...(link && { link }) };
  const input: OperationInput = {
    kind: 'operation',
    operation,
    fields,
    recordings: [],
    of,
    ...audienceOf(task.input),
  };
  const track = { task: task.id, track: key };
  if (inputSpec?.source === 'recording') return toFileInput(input, track);
  const fileReason = reasonForFile(task, input, options);
  return fileReason ? toFileInput(input, { ...track, fileReason }) : input;
}

/** Why the vendor's song cannot be used; undefined if it can, or if there is no operation on files. */
function reasonForFile(
  task: Task,
  input: OperationInput,
  options: SongSourceOptions,
): FileReason | undefined {
  const { operation, fields, of } = input;
  if (operationOf(operation).inputSpec?.fileOperation === undefined) return undefined;
  if (!isKept(task, options)) return 'expired';
  // A track can only be extended by the model that made it.
  if (operation !== 'extend' || of?.model === undefined) return undefined;
  if (isRetired(of.model) && of.model !== options.model) return 'older-model';
  return fields.model !== undefined && fields.model !== of.model ? 'other-model' : undefined;
}

function isKept({ vendor, endedAt, updatedAt }: Task, options: SongSourceOptions): boolean {
  return vendor === options.vendor && options.now() - (endedAt ?? updatedAt) <= FILE_RETENTION_MS;
}

/**
 * The input with its current source: if the vendor no longer has a song, or no longer extends songs of its model, the
 * song's file takes its place.
 */
export async function resolveSource(
  input: OperationInput,
  { tasks, ...options }: SongSourceOptions & { readonly tasks: Pick<TaskStore, 'get'> },
): Promise<OperationInput> {
  if (input.recordings.length > 0 || !input.of) return input;
  const { of, operation, fields } = input;
  const task = await tasks.get(of.task);
  const named = task && namedTracks(task).find(({ ref }) => ref.audioId === of.audioId);
  if (!task || !named) return input;
  const resolved = inputForSong({ task, named }, operation, fields, options);
  return resolved.recordings.length > 0 ? { ...input, ...resolved } : input;
}

import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { hasLinkExpired } from '../../src/discord/interactions/hasLinkExpired.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import type { Task } from '../../src/domain/task.ts';
import type { InputSource, Recording } from '../../src/domain/taskInput.ts';
import { lastPosition } from '../../src/suno/requests/lastPosition.ts';
import type { CommandContext } from '../context.ts';
import { inputForSong } from '../songs/inputForSong.ts';
import type { MessageSource } from './readMessage.ts';

/**
 * What an operation can work on in a message: the tracks of the bot's song, whose files are found whatever happens to the
 * message, or else the files whose links still work.
 */
export function listSources(
  { recordings }: Pick<MessageSource, 'recordings'>,
  task: Task | undefined,
  operation: OperationName,
  context: CommandContext,
): InputSource[] {
  const tracks = task ? namedTracks(task).map(named => ({ task, named })) : [];
  if (tracks.length > 0)
    return tracks.map(track => {
      const { fields, recordings: files, of } = inputForSong(track, operation, {}, context);
      return { fields, recordings: files, of };
    });
  return recordings
    .filter(({ url }) => !hasLinkExpired(url, context.now()))
    .map(recording => ({ fields: fieldsFor(recording, operation), recordings: [recording] }));
}

/** The position to continue a recording from, if its length is known: one second before its end. */
function fieldsFor({ seconds }: Recording, operation: OperationName): InputSource['fields'] {
  const from = operation === 'upload-extend' ? lastPosition(seconds) : undefined;
  return from === undefined ? {} : { from };
}

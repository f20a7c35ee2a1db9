import { audioTagsOf } from '../../cards/files/audioTagsOf.ts';
import { finishedTracks } from '../../cards/files/mediaForCard.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Word } from '../../domain/result.ts';
import type { Task } from '../../domain/task.ts';
import type { AudioTags } from '../../media/tags/audioTags.ts';
import type { FindExistingResult } from '../../tasks/store/findExistingResult.ts';
import { messageLink } from '../rest/messageLink.ts';

interface Options {
  /** The name that the requester of a task wants as the artist, if its words may be used there. */
  readonly artistOf: (task: Task) => Promise<string | undefined>;
  /** The bot's name, once it is connected. */
  readonly botName: () => string | undefined;
  readonly findExistingResult: FindExistingResult;
}

/** The tags of a task's files, by file key. */
export type TagsByKey = (key: string) => AudioTags | undefined;

/** Reads what the tags of a task's files say now. */
export type ReadTags = (task: Task) => Promise<TagsByKey>;

/** The artist before the bot has ever been connected. */
const FALLBACK_NAME = 'Shantyman';

/** Creates the reader of tags. Timed lyrics are those that the member has had made of the track. */
export function createReadTags({ artistOf, botName, findExistingResult }: Options): ReadTags {
  return async task => {
    const [artist, wordsOf] = await Promise.all([artistOf(task), readTimedWords(task, findExistingResult)]);
    const sources = { artist: artist ?? botName() ?? FALLBACK_NAME, link: linkOf(task), wordsOf };
    return key => audioTagsOf(task, key, sources);
  };
}

/** Link to the card. Nobody else can open an ephemeral one, and a deleted one is gone. */
function linkOf({ message, cardDeleted, origin }: Task): string | undefined {
  if (!message || message.isEphemeral || cardDeleted) return undefined;
  return messageLink(message.channelId === origin.channelId ? origin.guildId : undefined, message);
}

async function readTimedWords(
  task: Task,
  findExistingResult: FindExistingResult,
): Promise<Map<string, readonly Word[]>> {
  const found = new Map<string, readonly Word[]>();
  for (const { id } of finishedTracks(progressOf(task.updates))) {
    if (id === undefined) continue;
    const existing = await findExistingResult('timed-lyrics', { task: task.id, audioId: id });
    const result = existing?.isReady ? progressOf(existing.task.updates).result : undefined;
    if (result?.kind === 'timed-lyrics') found.set(id, result.words);
  }
  return found;
}

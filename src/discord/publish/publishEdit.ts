import { digestCard } from '../../cards/digestCard.ts';
import { renderCard } from '../../cards/renderCard.ts';
import { cardLocale } from '../../domain/origin.ts';
import type { Task } from '../../domain/task.ts';
import { translateTo } from '../../locales/translate.ts';
import type { CardBatch } from '../../media/cardBatch.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import { attachedFiles, updateAttempts, uploadedFiles } from './cardFiles.ts';
import { isSameCard, withNewMessage } from './cardMessage.ts';
import { composePayload } from './composePayload.ts';
import { handlePublishError, requestKey } from './handlePublishError.ts';
import { keptFiles } from './outdatedFiles.ts';
import type { PublishOptions, PublishResult } from './publishOptions.ts';
import type { Route } from './routes.ts';
import { tagFiles } from './tagFiles.ts';

/** Content of an edit. */
export interface Edit {
  readonly task: Task;
  readonly route: Route;
  /** Results of the downloads. */
  readonly media: Pick<CardBatch, 'files' | 'failed' | 'unfetchable' | 'pending'>;
  /** Files to upload. */
  readonly sent: ReadonlyMap<string, MediaFile>;
  /** What the tags of the files need. */
  readonly tags: {
    /** A cover that is not uploaded, by its key. */
    readonly coverOf: (key: string) => MediaFile | undefined;
    /** Bytes that a file may have. */
    readonly limitBytes: number;
  };
  /** Whether there are more files than fit in one request. */
  readonly hasMoreFiles: boolean;
}

/** Revision of a card with files still to follow: lower than any other. */
const UNFINISHED = -1;

/**
 * Renders a card with the available files, and sends it if it differs from the message.
 *
 * @throws Discord's error if a retry may succeed.
 */
export async function publishEdit(
  options: PublishOptions,
  { task, route, media, sent, hasMoreFiles, tags }: Edit,
): Promise<PublishResult> {
  const { tasks, now } = options;
  // A file that has just become unfetchable is linked in this edit, with the button for fresh files.
  const counted = { ...task, mediaAttempts: updateAttempts(task, media) };
  const kept = keptFiles(counted, sent);
  const { mediaAttempts: attempts } = counted;
  const attached = attachedFiles(counted, sent);
  const t = translateTo(cardLocale(task));
  const render = (one: Task) => renderCard({ ...one, mediaAttempts: attempts }, attached, t, options.catalog);
  const card = render(task);
  const digest = digestCard(card);
  const replacesFiles = [...sent.keys()].some(key => task.published?.files[key]);
  // Files left for the next request keep the task unpublished, also over a restart.
  const revision = hasMoreFiles ? UNFINISHED : task.revision;
  const shown = { revision, digest, at: now() };
  if (digest === task.published?.digest && !replacesFiles) {
    const published = { ...shown, files: task.published.files };
    const { mediaAttempts } = counted;
    const current = await tasks.update(task.id, one =>
      isSameCard(one, task) ? { ...one, mediaAttempts, published } : one,
    );
    return current?.published === published ? 'done' : 'again';
  }
  try {
    const files = await tagSent(options, task, sent, tags);
    const message = await route.send(task, await composePayload(card, kept, files));
    options.notFound.delete(requestKey(task, route));
    const published = { ...shown, files: uploadedFiles({ task, card, kept, sent: files }, message) };
    const mediaAttempts = updateAttempts(
      task,
      media,
      [...sent.keys()].filter(key => !published.files[key]),
    );
    const current = await tasks.update(task.id, one =>
      isSameCard(one, task)
        ? { ...one, ...withNewMessage(route, task, message), mediaAttempts, published }
        : one,
    );
    return hasMoreFiles || current?.published !== published ? 'again' : 'done';
  } catch (error) {
    await handlePublishError(options, { task, route, sent, error, render });
    return 'again';
  }
}

/** The files to upload with their tags, which say what is known now. */
async function tagSent(
  { readTags, log }: PublishOptions,
  task: Task,
  sent: Edit['sent'],
  tags: Edit['tags'],
): Promise<ReadonlyMap<string, MediaFile>> {
  const isTaggable = [...sent.values()].some(({ type }) => type.extension === 'mp3');
  return isTaggable ? tagFiles(sent, { ...tags, tagsOf: await readTags(task), log }) : sent;
}

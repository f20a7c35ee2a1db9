import { ComponentType, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { recoverButton } from '../../cards/actions/renderRecovery.ts';
import type { Card } from '../../cards/card.ts';
import { mediaForCard } from '../../cards/files/mediaForCard.ts';
import { renderCard } from '../../cards/renderCard.ts';
import { isSong } from '../../cards/text/isSong.ts';
import { OMITTABLE_PARTS } from '../../domain/omittedParts.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import { ROWS_MAX } from '../../lib/discordLimits.ts';
import { createFairPool } from '../../lib/fairPool.ts';
import { translateTo } from '../../locales/translate.ts';
import type { MediaFile } from '../../media/fetch/createMediaFetcher.ts';
import type { FetchMediaBatch } from '../../media/mediaBatch.ts';
import type { Catalog } from '../../suno/catalog/catalog.ts';
import { originOf } from '../interactions/originOf.ts';
import type { RepliableInteraction } from '../interactions/repliableInteraction.ts';
import { classifyError } from '../rest/classifyError.ts';
import { toRestRequest } from '../rest/toRestRequest.ts';
import { attachedFiles, fitRequestSize } from './cardFiles.ts';
import { composePayload, REQUEST_LIMIT } from './composePayload.ts';
import type { ReadTags } from './createReadTags.ts';
import { fetchAttachmentUrls } from './fetchAttachmentUrls.ts';
import { isOutdated } from './outdatedFiles.ts';
import { tagFiles } from './tagFiles.ts';

/** Concurrent copies: each downloads and uploads its files. Members take turns, and have one at a time. */
const COPIES_AT_ONCE = { places: 4, perMember: 1 };

/** Buttons left out of a copy: they would move or delete the card itself. */
const CARD_ONLY_BUTTONS = /^(delete|show|check):/;

interface Options {
  readonly rest: REST;
  readonly catalog: Catalog;
  readonly gather: FetchMediaBatch;
  /** Reads what the tags of audio files say. */
  readonly readTags: ReadTags;
  readonly log: Logger;
}

/** Sends a copy of a task's card, with an optional note above it, as the reply to a deferred interaction. */
export type SendCopy = (interaction: RepliableInteraction, task: Task, note?: string) => Promise<void>;

/**
 * Creates the sender of copies. Files are attached again: from the card's message, else from the vendor while it keeps
 * them, else as links. The card itself does not change.
 */
export function createCopySender({ rest, gather, catalog, readTags, log }: Options): SendCopy {
  const pool = createFairPool(COPIES_AT_ONCE);

  async function sendLimited(interaction: RepliableInteraction, task: Task, note = ''): Promise<void> {
    const { uploadLimit, userId } = originOf(interaction);
    const limitBytes = Math.min(uploadLimit, REQUEST_LIMIT);
    const tagsOf = await readTags(task);
    const wanted = mediaForCard(task).map(one => (one.convert ? { ...one, tags: tagsOf(one.key) } : one));
    const inDiscord = await fetchAttachmentUrls(rest, task);
    const there = wanted.flatMap(one => {
      const url = inDiscord.get(one.key);
      return url && !isOutdated(task, one) ? [{ ...one, url }] : [];
    });
    await using near = await gather(there, limitBytes, userId);
    await using far = await gather(
      wanted.filter(({ key }) => !near.files.has(key)),
      limitBytes,
      userId,
    );
    // In the order of the card: audio first.
    const files = new Map(
      wanted.flatMap(({ key }) => {
        const file = near.files.get(key) ?? far.files.get(key);
        return file ? [[key, file] as const] : [];
      }),
    );
    const { sent: untagged } = fitRequestSize(files);
    const tags = { tagsOf, coverOf: () => undefined, limitBytes, log };
    const sent = await tagFiles(untagged, tags);
    try {
      await send(interaction, { task, files: sent, wanted: wanted.length, note });
    } catch (error) {
      const action = classifyError(error);
      if (action === 'omitText') {
        const omittedParts = [...OMITTABLE_PARTS];
        await send(interaction, {
          task: { ...task, omittedParts },
          files: sent,
          wanted: wanted.length,
          note,
        });
        return;
      }
      if (sent.size === 0 || action !== 'dropFiles') throw error;
      await send(interaction, { task, files: new Map(), wanted: wanted.length, note });
    }
  }

  async function send(interaction: RepliableInteraction, copy: Copy): Promise<void> {
    const { files } = copy;
    const card = copyOf(copy, catalog, interaction.locale);
    const payload = await composePayload(card, {}, files);
    const route = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
    await rest.patch(route, { ...toRestRequest(payload), auth: false });
  }

  /** Presses that are being served. */
  const inProgress = new Set<string>();

  return async (interaction, task, note) => {
    const member = interaction.user.id;
    // Two choices of one menu may be results of one task: they are two presses.
    const choice = interaction.isStringSelectMenu() ? interaction.values.join() : '';
    const copyKey = interaction.isMessageComponent()
      ? `${member} ${interaction.message.id} ${interaction.customId} ${choice} ${task.id}`
      : interaction.id;
    if (inProgress.has(copyKey)) {
      // The same button or choice again: this reply would be a second copy.
      const route = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
      await rest.delete(route, { auth: false });
      return;
    }
    inProgress.add(copyKey);
    try {
      await pool.run({ member }, () => sendLimited(interaction, forReader(task, member), note));
    } finally {
      inProgress.delete(copyKey);
    }
  };
}

interface Copy {
  readonly task: Task;
  readonly files: ReadonlyMap<string, MediaFile>;
  /** Number of files of the card. */
  readonly wanted: number;
  readonly note: string;
}

/** Somebody else's copy has no button that posts the task. They can have one of a private file of a song that is public now. */
function forReader(task: Task, userId: string): Task {
  // What is hidden from others is theirs.
  if (task.origin.userId === userId) return { ...task, moderation: undefined };
  return { ...task, input: { ...task.input, isPrivate: undefined } };
}

/** Renders the copy, without files and buttons of the card's own message. */
function copyOf({ task, files, wanted, note }: Copy, catalog: Catalog, locale: string): Card {
  const t = translateTo(locale);
  const alone: Task = {
    ...task,
    published: undefined,
    repostedFrom: undefined,
    // A private task can be posted from its copy, wherever its card is.
    ...(task.input.isPrivate && { message: undefined }),
  };
  const { body, files: cardFiles } = renderCard(alone, attachedFiles(alone, files), t, catalog);
  const components = body.components
    .map(row => ({
      ...row,
      components: row.components.filter(
        one => !('custom_id' in one && CARD_ONLY_BUTTONS.test(one.custom_id)),
      ),
    }))
    .filter(row => row.components.length > 0);
  // Files that could not be fetched any more are brought back by the vendor, for the requester.
  const isIncomplete = files.size < wanted && isSong(task) && progressOf(task.updates).taskId !== undefined;
  const hasRoom = components.length < ROWS_MAX && !JSON.stringify(components).includes('"recover:');
  if (isIncomplete && hasRoom) {
    const recover = recoverButton(task.id, t, catalog);
    components.push({ type: ComponentType.ActionRow, components: [recover] });
  }
  const content = [note, files.size < wanted ? t('library.filesMissing') : '']
    .filter(line => line !== '')
    .join('\n');
  return { body: { ...body, content, components }, files: cardFiles };
}

import { type ButtonInteraction, type REST, Routes } from 'discord.js';
import pLimit from 'p-limit';
import type { Card } from '../cards/card.ts';
import { renderCard } from '../cards/renderCard.ts';
import { type WantedMedia, wantedMedia } from '../cards/wantedMedia.ts';
import { classifyError } from '../discord/classifyError.ts';
import { composePayload, REQUEST_LIMIT } from '../discord/composePayload.ts';
import { attachedFiles, fitRequest } from '../discord/filesToSend.ts';
import type { Gathered } from '../discord/gatherMedia.ts';
import { originOf } from '../discord/originOf.ts';
import { translateTo } from '../locales/translate.ts';
import type { MediaFile } from '../media/createMediaFetcher.ts';
import type { Task } from '../tasks/task.ts';
import { filesInDiscord } from './filesInDiscord.ts';

/** Views made at once: each holds its files in memory while they are sent. */
const AT_ONCE = 2;

/** Buttons that belong to the card itself: on a copy for one member they would move or delete it. */
const OF_THE_CARD = /^(delete|show|check):/;

interface Ports {
  readonly rest: REST;
  readonly gather: (wanted: readonly WantedMedia[], limitBytes: number) => Promise<Gathered>;
}

/** Shows a task once more, in the answer to a button that was deferred, for who pressed. */
export type Viewer = (interaction: ButtonInteraction, task: Task) => Promise<void>;

/**
 * Makes what shows a task anew, with its files as fresh attachments: from the message that has them, else from the vendor
 * while it keeps them, else as links. The card itself stays where it is, and as it is.
 */
export function createViewer({ rest, gather }: Ports): Viewer {
  const limit = pLimit(AT_ONCE);

  async function view(interaction: ButtonInteraction, task: Task): Promise<void> {
    const { uploadLimit } = originOf(interaction);
    const limitBytes = Math.min(uploadLimit, REQUEST_LIMIT);
    const wanted = wantedMedia(task);
    const inDiscord = await filesInDiscord(rest, task);
    const there = wanted.flatMap(one => {
      const url = inDiscord.get(one.key);
      return url ? [{ ...one, url }] : [];
    });
    await using near = await gather(there, limitBytes);
    await using far = await gather(
      wanted.filter(({ key }) => !near.files.has(key)),
      limitBytes,
    );
    // In the order of the card: audio first.
    const files = new Map(
      wanted.flatMap(({ key }) => {
        const file = near.files.get(key) ?? far.files.get(key);
        return file ? [[key, file] as const] : [];
      }),
    );
    const { sent } = fitRequest(files);
    try {
      await send(interaction, task, sent, wanted.length);
    } catch (error) {
      if (sent.size === 0 || classifyError(error) !== 'smaller') throw error;
      await send(interaction, task, new Map(), wanted.length);
    }
  }

  async function send(
    interaction: ButtonInteraction,
    task: Task,
    files: ReadonlyMap<string, MediaFile>,
    wanted: number,
  ): Promise<void> {
    const card = copyOf(task, files, wanted, interaction.locale);
    const payload = await composePayload(card, {}, files);
    const route = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
    await rest.patch(route, { ...payload, auth: false });
  }

  return (interaction, task) => limit(() => view(interaction, task));
}

/** The card of a task as a copy that stands alone. */
function copyOf(task: Task, files: ReadonlyMap<string, MediaFile>, wanted: number, locale: string): Card {
  const t = translateTo(locale);
  const alone: Task = { ...task, published: undefined, movedFrom: undefined };
  const { body, files: cardFiles } = renderCard(alone, attachedFiles(alone, files), t);
  const components = body.components
    .map(row => ({
      ...row,
      components: row.components.filter(({ custom_id }) => !OF_THE_CARD.test(custom_id)),
    }))
    .filter(row => row.components.length > 0);
  const content = files.size < wanted ? t('library.filesMissing') : '';
  return { body: { ...body, content, components }, files: cardFiles };
}

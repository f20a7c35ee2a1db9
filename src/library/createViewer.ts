import { type REST, Routes } from 'discord.js';
import pLimit from 'p-limit';
import type { Card } from '../cards/card.ts';
import { renderCard } from '../cards/renderCard.ts';
import type { WantedMedia } from '../cards/wanted.ts';
import { wantedMedia } from '../cards/wantedMedia.ts';
import { classifyError } from '../discord/classifyError.ts';
import { composePayload, REQUEST_LIMIT } from '../discord/composePayload.ts';
import { attachedFiles, fitRequest } from '../discord/filesToSend.ts';
import type { Gathered } from '../discord/gatherMedia.ts';
import { originOf } from '../discord/originOf.ts';
import { requestOf } from '../discord/requestOf.ts';
import type { Startable } from '../discord/startable.ts';
import { translateTo } from '../locales/translate.ts';
import type { MediaFile } from '../media/createMediaFetcher.ts';
import type { Offers } from '../suno/prices/offers.ts';
import type { Task } from '../tasks/task.ts';
import { filesInDiscord } from './filesInDiscord.ts';

/** Views made at once: each fetches its files and sends them again. */
const AT_ONCE = 2;

/** Buttons that belong to the card itself: on a copy for one member they would move or delete it. */
const OF_THE_CARD = /^(delete|show|check):/;

interface Ports {
  readonly rest: REST;
  readonly offers: Offers;
  readonly gather: (wanted: readonly WantedMedia[], limitBytes: number) => Promise<Gathered>;
}

/** Shows a task once more, below a note, in an answer that was deferred, for who asked. */
export type Viewer = (interaction: Startable, task: Task, note?: string) => Promise<void>;

/**
 * Makes what shows a task anew, with its files as fresh attachments: from the message that has them, else from the vendor
 * while it keeps them, else as links. The card itself stays where it is, and as it is.
 */
export function createViewer({ rest, gather, offers }: Ports): Viewer {
  const limit = pLimit(AT_ONCE);

  async function view(interaction: Startable, task: Task, note = ''): Promise<void> {
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
      await send(interaction, { task, files: sent, wanted: wanted.length, note });
    } catch (error) {
      if (sent.size === 0 || classifyError(error) !== 'smaller') throw error;
      await send(interaction, { task, files: new Map(), wanted: wanted.length, note });
    }
  }

  async function send(interaction: Startable, copy: Copy): Promise<void> {
    const { files } = copy;
    const card = copyOf(copy, offers, interaction.locale);
    const payload = await composePayload(card, {}, files);
    const route = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');
    await rest.patch(route, { ...requestOf(payload), auth: false });
  }

  return (interaction, task, note) => limit(() => view(interaction, task, note));
}

/** What a copy shows. */
interface Copy {
  readonly task: Task;
  readonly files: ReadonlyMap<string, MediaFile>;
  /** Files that the card has. */
  readonly wanted: number;
  readonly note: string;
}

/** The card of a task as a copy that stands alone. */
function copyOf({ task, files, wanted, note }: Copy, offers: Offers, locale: string): Card {
  const t = translateTo(locale);
  const alone: Task = { ...task, published: undefined, movedFrom: undefined };
  const { body, files: cardFiles } = renderCard(alone, attachedFiles(alone, files), t, offers);
  const components = body.components
    .map(row => ({
      ...row,
      components: row.components.filter(({ custom_id }) => !OF_THE_CARD.test(custom_id)),
    }))
    .filter(row => row.components.length > 0);
  const content = [note, files.size < wanted ? t('library.filesMissing') : '']
    .filter(line => line !== '')
    .join('\n');
  return { body: { ...body, content, components }, files: cardFiles };
}

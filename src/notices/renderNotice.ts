import { ButtonStyle, ComponentType, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { escapeMarkdown } from '../cards/escapeMarkdown.ts';
import { isSong } from '../cards/isSong.ts';
import { EMBED_TITLE_MAX } from '../cards/limits.ts';
import { cut, plainLine } from '../cards/plain.ts';
import { failureTitle } from '../cards/renderStatus.ts';
import { titleOf } from '../cards/titleOf.ts';
import { finishedTracks } from '../cards/wantedMedia.ts';
import { messageLink } from '../discord/messageLink.ts';
import type { TextKey, Translate } from '../locales/translate.ts';
import { progressOf } from '../tasks/progress.ts';
import type { Task } from '../tasks/task.ts';
import type { Wish } from '../tasks/wish.ts';
import type { NoticeKind } from './kindOf.ts';
import { POST_NAME_MAX, STYLE_MAX } from './limits.ts';

const COLOURS: Record<NoticeKind, number> = { songs: 0x57f287, lyrics: 0x57f287, failures: 0xed4245 };
const FEET: Record<NoticeKind, TextKey> = {
  songs: 'notices.footSongs',
  lyrics: 'notices.footLyrics',
  failures: 'notices.footFailures',
};
const BUTTONS: Record<NoticeKind, TextKey> = {
  songs: 'notices.listen',
  lyrics: 'notices.read',
  failures: 'notices.look',
};

/** What a channel is told: the message, and what a post in a forum is called. */
export interface RenderedNotice {
  readonly name: string;
  readonly body: RESTPostAPIChannelMessageJSONBody;
}

/**
 * Makes the notice of a task for a channel. Nobody is pinged.
 *
 * @param cover the name of the file with the cover, where it comes along.
 */
export function renderNotice(
  task: Task,
  kind: NoticeKind,
  cover: string | undefined,
  t: Translate,
): RenderedNotice {
  const title = titleOf(task, t);
  const { failure, tracks } = progressOf(task.news);
  const style = isSong(task) ? styleOf(task.wish) || tracks[0]?.tags : undefined;
  const link = task.message && messageLink(task.origin.guildId, task.message);
  const lines = [
    t('notices.askedBy', { member: `<@${task.origin.userId}>` }),
    style ? t('card.style', { style: escapeMarkdown(cut(plainLine(style), STYLE_MAX)) }) : '',
    kind === 'failures' && failure ? failureTitle(failure, t) : '',
  ];
  return {
    name: cut(title, POST_NAME_MAX),
    body: {
      embeds: [
        {
          title: cut(escapeMarkdown(title), EMBED_TITLE_MAX),
          description: lines.filter(line => line !== '').join('\n'),
          color: COLOURS[kind],
          footer: { text: footOf(task, kind, t) },
          ...(link && { url: link }),
          ...(cover && { image: { url: `attachment://${cover}` } }),
        },
      ],
      components: link
        ? [
            {
              type: ComponentType.ActionRow,
              components: [
                { type: ComponentType.Button, style: ButtonStyle.Link, label: t(BUTTONS[kind]), url: link },
              ],
            },
          ]
        : [],
      allowed_mentions: { parse: [] },
    },
  };
}

function styleOf(wish: Wish): string | undefined {
  if (wish.kind === 'lyrics') return undefined;
  const style = wish.kind === 'song' ? wish.style : wish.fields.style;
  return typeof style === 'string' ? style : undefined;
}

/** The small print by which a notice is known again. A card's ends with its task's id; a notice's begins with it. */
export function footOf(task: Task, kind: NoticeKind, t: Translate): string {
  return `${task.id} · ${t(FEET[kind])}`;
}

/** Where the cover of a song is fetched, if it has one. */
export function coverUrlOf(task: Task, kind: NoticeKind): string | undefined {
  if (kind !== 'songs') return undefined;
  return finishedTracks(progressOf(task.news)).find(({ imageUrl }) => imageUrl)?.imageUrl;
}

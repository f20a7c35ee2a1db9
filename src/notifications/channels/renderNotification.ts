import { userMention } from '@discordjs/formatters';
import { ButtonStyle, ComponentType, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { finishedTracks } from '../../cards/files/mediaForCard.ts';
import { failureTitle } from '../../cards/sections/renderStatus.ts';
import { escapeMarkdown } from '../../cards/text/escapeMarkdown.ts';
import { hideText } from '../../cards/text/hideText.ts';
import { isSong } from '../../cards/text/isSong.ts';
import { titleOf } from '../../cards/text/titleOf.ts';
import { messageLink } from '../../discord/rest/messageLink.ts';
import { progressOf } from '../../domain/progress.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskInput } from '../../domain/taskInput.ts';
import { EMBED_TITLE_MAX, POST_NAME_MAX } from '../../lib/discordLimits.ts';
import { NO_MENTIONS } from '../../lib/noMentions.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { TextKey, Translate } from '../../locales/translate.ts';
import { STYLE_MAX } from '../delivery/limits.ts';
import type { SubscribableEvent } from '../eventType.ts';

const COLOURS: Record<SubscribableEvent, number> = { songs: 0x57f287, lyrics: 0x57f287, failures: 0xed4245 };
const FOOTER_KEYS: Record<SubscribableEvent, TextKey> = {
  songs: 'notifications.footSongs',
  lyrics: 'notifications.footLyrics',
  failures: 'notifications.footFailures',
};
const BUTTON_KEYS: Record<SubscribableEvent, TextKey> = {
  songs: 'notifications.listen',
  lyrics: 'notifications.read',
  failures: 'notifications.look',
};

/** The message of a notification, and its title as a forum post. */
export interface RenderedNotification {
  readonly name: string;
  readonly body: RESTPostAPIChannelMessageJSONBody;
}

/**
 * Renders a task's notification for a channel. Nobody is pinged.
 *
 * @param cover file name of the attached cover, if any.
 */
export function renderNotification(
  task: Task,
  event: SubscribableEvent,
  cover: string | undefined,
  t: Translate,
): RenderedNotification {
  const isSpoiler = task.input.isSpoiler === true;
  const title = isSpoiler ? t('card.spoiler') : titleOf(task, t);
  const { failure, tracks } = progressOf(task.updates);
  const style = isSong(task) ? styleOf(task.input) || tracks[0]?.tags : undefined;
  const link = task.message && messageLink(task.origin.guildId, task.message);
  const lines = [
    t('notifications.requestedBy', { member: userMention(task.origin.userId) }),
    isSpoiler ? hideText(`**${escapeMarkdown(titleOf(task, t))}**`) : '',
    style && !isSpoiler
      ? t('card.style', { style: escapeMarkdown(truncate(sanitizeLine(style), STYLE_MAX)) })
      : '',
    event === 'failures' && failure ? failureTitle(failure, t) : '',
  ];
  return {
    name: truncate(title, POST_NAME_MAX),
    body: {
      embeds: [
        {
          title: truncate(escapeMarkdown(title), EMBED_TITLE_MAX),
          description: lines.filter(line => line !== '').join('\n'),
          color: COLOURS[event],
          footer: { text: footerText(task, event, t) },
          ...(link && { url: link }),
          ...(cover && { image: { url: `attachment://${cover}` } }),
        },
      ],
      components: link
        ? [
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Link,
                  label: t(BUTTON_KEYS[event]),
                  url: link,
                },
              ],
            },
          ]
        : [],
      allowed_mentions: NO_MENTIONS,
    },
  };
}

function styleOf(input: TaskInput): string | undefined {
  if (input.kind === 'lyrics') return undefined;
  const style = input.kind === 'song' ? input.style : input.fields.style;
  return typeof style === 'string' ? style : undefined;
}

/** Footer that identifies a notification: it begins with the task's id. */
export function footerText(task: Task, event: SubscribableEvent, t: Translate): string {
  return `${task.id} · ${t(FOOTER_KEYS[event])}`;
}

/** URL of a song's cover, if it has one. */
export function coverUrlOf(task: Task, event: SubscribableEvent): string | undefined {
  // A picture in an embed cannot be hidden.
  if (event !== 'songs' || task.input.isSpoiler) return undefined;
  return finishedTracks(progressOf(task.updates)).find(({ imageUrl }) => imageUrl)?.imageUrl;
}

import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import { messageLink } from '../../discord/rest/messageLink.ts';
import { isForRequesterOnly } from '../../domain/audience.ts';
import type { Task } from '../../domain/task.ts';
import type { Translate } from '../../locales/translate.ts';

/** A message in the channel for moderators. */
export type ModeratorMessage = Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'embeds' | 'components'>;

/** Actions of the buttons below a message. Their argument is the id of a task; of `block`, then that of its requester. */
export const MODERATOR_ACTIONS = { show: 'mod-show', delete: 'mod-delete', block: 'mod-block' } as const;

/**
 * The buttons below a message about a card: a link to it, *Show* if it is held back, *Delete* and *Block member*; of a card that
 * only its requester sees, *Block member* alone. Who may press them is checked then.
 */
export function moderatorButtons(
  task: Task,
  t: Translate,
  { isHeld = false }: { readonly isHeld?: boolean } = {},
): APIActionRowComponent<APIButtonComponent>[] {
  const { id, origin } = task;
  const isPrivate = isForRequesterOnly(task);
  const message = isPrivate ? undefined : task.message;
  const button = (
    style: ButtonStyle.Secondary | ButtonStyle.Danger,
    label: string,
    action: string,
    more = '',
  ) => ({ type: ComponentType.Button, style, label, custom_id: `${action}:${id}${more}` }) as const;
  const components: APIButtonComponent[] = [
    ...(message
      ? [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: t('moderators.buttons.open'),
            url: messageLink(origin.guildId, message),
          } as const,
        ]
      : []),
    ...(isHeld ? [button(ButtonStyle.Secondary, t('moderators.buttons.show'), MODERATOR_ACTIONS.show)] : []),
    ...(isPrivate
      ? []
      : [button(ButtonStyle.Danger, t('moderators.buttons.delete'), MODERATOR_ACTIONS.delete)]),
    // The id in the custom id outlasts an erasure, but the message names the member anyway.
    button(ButtonStyle.Danger, t('moderators.buttons.block'), MODERATOR_ACTIONS.block, `:${origin.userId}`),
  ];
  return [{ type: ComponentType.ActionRow, components }];
}

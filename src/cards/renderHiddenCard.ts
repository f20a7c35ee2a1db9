import { userMention } from '@discordjs/formatters';
import { ButtonStyle } from 'discord-api-types/v10';
import type { Moderation } from '../domain/moderationRecord.ts';
import { OMITTABLE_PARTS } from '../domain/omittedParts.ts';
import type { Task } from '../domain/task.ts';
import type { Translate } from '../locales/translate.ts';
import { type Button, button, buttonRows } from './actions/buttonRows.ts';
import { refreshButtons } from './actions/renderButtons.ts';
import type { CardBody } from './card.ts';
import { renderStatus } from './sections/renderStatus.ts';

/** What the card of a held result shows: who requested it and how far it is, and that a moderator looks. */
export type HiddenCard = Pick<CardBody, 'components'> & {
  readonly title: string;
  readonly description: string;
};

/** Renders a card without any word of its member or its music, and without files. */
export function renderHiddenCard(task: Task, t: Translate): HiddenCard {
  const status = renderStatus({ ...task, omittedParts: [...OMITTABLE_PARTS] }, t);
  const { title, text } = textsOf(task, t);
  const buttons = [
    ...showButton(task, t),
    ...refreshButtons(task, t),
    button(`delete:${task.id}`, { icon: '🗑️' }, ButtonStyle.Secondary),
  ];
  return { title, description: `${status}\n\n${text}`, components: buttonRows(buttons) };
}

function textsOf({ moderation, origin }: Task, t: Translate): { title: string; text: string } {
  const member = userMention(origin.userId);
  if (moderation?.state === 'private')
    return { title: t('card.hidden.privateTitle'), text: t('card.hidden.private', { member }) };
  if (moderation?.state === 'checking')
    return { title: t('card.hidden.checkingTitle'), text: t('card.hidden.checking') };
  return { title: t('card.hidden.heldTitle'), text: heldText(moderation, member, t) };
}

function heldText(moderation: Moderation | undefined, member: string, t: Translate): string {
  return t(moderation?.why === 'reports' ? 'card.hidden.reported' : 'card.hidden.held', { member });
}

/** For moderators: everybody sees it, and it says who may press it. */
function showButton({ id, moderation }: Task, t: Translate): Button[] {
  if (moderation?.state !== 'held') return [];
  return [button(`mod-show:${id}`, { icon: '👁️', label: t('buttons.modShow') }, ButtonStyle.Secondary)];
}

import { ButtonStyle } from 'discord-api-types/v10';
import type { Task } from '../../domain/task.ts';
import type { Translate } from '../../locales/translate.ts';
import { type Button, button } from './buttonRows.ts';

/** Buttons whose click brings a new token, for a task that timed out or a card that the bot may be unable to edit. */
export function refreshButtons(task: Task, t: Translate): Button[] {
  if (task.overdue)
    return [button(`check:${task.id}`, { icon: '🔄', label: t('buttons.check') }, ButtonStyle.Primary)];
  return task.showsRefreshButton
    ? [button(`show:${task.id}`, { icon: '🔄', label: t('buttons.show') }, ButtonStyle.Secondary)]
    : [];
}

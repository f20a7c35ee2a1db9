import {
  type APIActionRowComponent,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { titleOf } from '../cards/text/titleOf.ts';
import type { Task } from '../domain/task.ts';
import { MENU_OPTION_TEXT_MAX } from '../lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../lib/sanitize.ts';
import type { Translate } from '../locales/translate.ts';
import { lengthOf, styleLineOf } from './entryFacts.ts';

/** Action of the menu, and of the buttons that libraries had before it. */
export const SHOW_ACTION = 'library-show';

/** The menu of a page: the titles of its tasks. The value of an option is the task's id. */
export function entryMenu(
  tasks: readonly Task[],
  first: number,
  t: Translate,
): APIActionRowComponent<APIStringSelectComponent>[] {
  if (tasks.length === 0) return [];
  const options = tasks.map((task, at) => {
    const title = task.input.isSpoiler ? t('card.spoiler') : titleOf(task, t);
    const description = [lengthOf(task), styleLineOf(task)].filter(fact => fact !== '').join(' · ');
    return {
      value: task.id,
      label: truncate(`${first + at}. ${sanitizeLine(title)}`, MENU_OPTION_TEXT_MAX),
      ...(description !== '' && { description: truncate(description, MENU_OPTION_TEXT_MAX) }),
    };
  });
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: SHOW_ACTION,
    placeholder: t('library.pick'),
    options,
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

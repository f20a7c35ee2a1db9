import {
  type APIActionRowComponent,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { clockTime } from '../cards/text/clockTime.ts';
import { isSong } from '../cards/text/isSong.ts';
import { titleOf } from '../cards/text/titleOf.ts';
import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';
import { MENU_OPTION_TEXT_MAX } from '../lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../lib/sanitize.ts';
import type { Translate } from '../locales/translate.ts';
import { styleOf } from './entry.ts';

/** Characters of a style in a list. */
const STYLE_MAX = 30;

/** Tracks whose lengths are listed: the vendor makes two. */
const TRACKS_MAX = 2;

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

/** Lengths of a task's tracks as players show them: `2:48 / 3:02`. Empty if they are not known. */
export function lengthOf({ updates }: Task): string {
  const lengths = progressOf(updates)
    .tracks.slice(0, TRACKS_MAX)
    .flatMap(({ duration }) => (duration ? [clockTime(Math.round(duration))] : []));
  return [...new Set(lengths)].join(' / ');
}

/** The start of a song's style, as plain text. Empty for other results, and for a song that is hidden as a spoiler. */
export function styleLineOf(task: Task): string {
  if (!isSong(task) || task.input.isSpoiler) return '';
  return truncate(sanitizeLine(styleOf(task) ?? ''), STYLE_MAX);
}

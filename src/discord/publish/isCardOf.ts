import type { APIMessage } from 'discord.js';
import type { Task } from '../../domain/task.ts';

/** Whether a message shows this task: each card has a button that deletes it, and no copy or notification has one. */
export function isCardOf({ components = [] }: Pick<APIMessage, 'components'>, { id }: Task): boolean {
  return components.some(
    row =>
      'components' in row &&
      row.components.some(one => 'custom_id' in one && one.custom_id === `delete:${id}`),
  );
}

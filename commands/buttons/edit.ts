import type { ButtonAction } from '../../src/discord/command.ts';
import { wishToRepeat } from '../../src/tasks/wishToRepeat.ts';
import { openForm } from '../forms/openForm.ts';
import { mayRepeat } from './mayRepeat.ts';
import { readTaskOf } from './readTaskOf.ts';

/** The form once more, filled in with what was asked for. */
export const edit: ButtonAction = {
  action: 'edit',
  execute: async (interaction, [id], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (task && (await mayRepeat(interaction, task, bot)))
      await openForm(interaction, wishToRepeat(task), bot);
  },
};

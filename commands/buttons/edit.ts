import { inputForRetry } from '../../src/domain/inputForRetry.ts';
import type { ButtonAction } from '../context.ts';
import { openForm } from '../forms/openForm.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** "Edit & retry": opens the form, filled in with the task's input. */
export const edit: ButtonAction = {
  action: 'edit',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (task && (await canRerun(interaction, task, context)))
      await openForm(interaction, inputForRetry(task), context);
  },
};

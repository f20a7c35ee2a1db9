import { inputForRetry } from '../../src/domain/inputForRetry.ts';
import { DEFAULT_MODEL } from '../../src/suno/requests/models.ts';
import { withModel } from '../../src/suno/requests/withModel.ts';
import type { ButtonAction } from '../context.ts';
import { draftsFrom, openForm } from '../forms/openForm.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** Starts a new task with the same input, for the member who clicked. */
export const again: ButtonAction = {
  action: 'again',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const deduplicationKey = `again:${task.id}:${interaction.user.id}`;
    await context.startTask(interaction, inputForRetry(task), interaction.id, deduplicationKey);
  },
};

/** Starts a new task with the same input and the default model, after the vendor has refused the chosen model. */
export const useModel: ButtonAction = {
  action: 'use-model',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const input = withModel(inputForRetry(task), DEFAULT_MODEL) ?? inputForRetry(task);
    const deduplicationKey = `use-model:${task.id}:${interaction.user.id}`;
    await context.startTask(interaction, input, interaction.id, deduplicationKey);
  },
};

/** "Edit & retry": opens the form, filled in with the task's input. */
export const edit: ButtonAction = {
  action: 'edit',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (task && (await canRerun(interaction, task, context)))
      await openForm(interaction, inputForRetry(task), draftsFrom(context, task.id));
  },
};

import { inputForRetry } from '../../src/domain/inputForRetry.ts';
import { DEFAULT_MODEL } from '../../src/suno/requests/models.ts';
import { withModel } from '../../src/suno/requests/withModel.ts';
import type { ButtonAction } from '../context.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** Starts a new task with the same input and the default model, after the vendor has refused the chosen model. */
export const useModel: ButtonAction = {
  action: 'use-model',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const input = withModel(inputForRetry(task), DEFAULT_MODEL) ?? inputForRetry(task);
    const press = `use-model:${task.id}:${interaction.user.id}`;
    await context.startTask(interaction, input, interaction.id, press);
  },
};

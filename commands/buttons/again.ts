import { inputForRetry } from '../../src/domain/inputForRetry.ts';
import type { ButtonAction } from '../context.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** Starts a new task with the same input, for the member who clicked. */
export const again: ButtonAction = {
  action: 'again',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task || !(await canRerun(interaction, task, context))) return;
    const clickKey = `again:${task.id}:${interaction.user.id}`;
    await context.startTask(interaction, inputForRetry(task), interaction.id, clickKey);
  },
};

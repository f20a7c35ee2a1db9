import type { ButtonInteraction } from 'discord.js';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import type { CommandContext } from '../context.ts';
import { lyricsForm } from './lyricsForm.ts';
import { operationForm } from './operationForm.ts';
import { songForm } from './songForm.ts';

/** Opens the form for the kind of an input, filled in with it. */
export async function openForm(
  interaction: ButtonInteraction,
  input: TaskInput,
  context: CommandContext,
): Promise<void> {
  if (input.kind === 'song') await songForm.open(interaction, input, context);
  else if (input.kind === 'operation') await operationForm.open(interaction, input, context);
  else await lyricsForm.open(interaction, input, context);
}

/** The context of a form that is filled in from a task: its drafts are deleted with the task's member. */
export function draftsFrom(context: CommandContext, source: string): CommandContext {
  const { drafts } = context;
  return {
    ...context,
    drafts: { ...drafts, save: (input, userId) => drafts.save(input, userId, source) },
  };
}

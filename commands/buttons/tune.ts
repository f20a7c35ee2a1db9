import type { ButtonInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { inputForRetry } from '../../src/domain/inputForRetry.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import type { ButtonAction, CommandContext } from '../context.ts';
import { tuneForm } from '../forms/tuneForm.ts';
import { canRerun } from './canRerun.ts';
import { requireTask } from './requireTask.ts';

/** "Tune" on a song's card: opens the form for a new song with the same input. */
export const tune: ButtonAction = {
  action: 'tune',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (task && (await canRerun(interaction, task, context)))
      await openTuneForm(interaction, inputForRetry(task), context);
  },
};

/** "Tune" on a private reply: opens the form for the draft's input. */
export const tuneDraft: ButtonAction = {
  action: 'tune-draft',
  execute: async (interaction, [draftId], context) =>
    openTuneForm(interaction, await readDraft(interaction, draftId, context), context),
};

/** "Leave the files out" on a private reply: starts the draft's song without its references. */
export const dropFiles: ButtonAction = {
  action: 'drop-files',
  execute: async (interaction, [draftId], context) => {
    const input = await readDraft(interaction, draftId, context);
    if (input?.kind === 'song')
      await context.startTask(interaction, { ...input, references: undefined }, `drop-files:${draftId}`);
    else await replyPrivately(interaction, context.t('replies.gone'));
  },
};

async function openTuneForm(
  interaction: ButtonInteraction,
  input: TaskInput | undefined,
  context: CommandContext,
): Promise<void> {
  if (input?.kind === 'song') await tuneForm.open(interaction, input, context);
  else await replyPrivately(interaction, context.t('replies.gone'));
}

async function readDraft(
  { user }: ButtonInteraction,
  draftId: string | undefined,
  { drafts }: CommandContext,
): Promise<TaskInput | undefined> {
  return draftId === undefined ? undefined : drafts.read(draftId, user.id);
}

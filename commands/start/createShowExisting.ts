import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { deferPrivately, replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { isHiddenFrom } from '../../src/domain/moderation.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import { changeSavedVoice } from '../../src/library/savedVoices.ts';
import { translateTo } from '../../src/locales/translate.ts';
import type { ExistingResult } from '../../src/tasks/store/findExistingResult.ts';
import { hiddenReason } from '../buttons/requireTask.ts';
import type { CommandContext } from '../context.ts';
import type { Refusals } from './createRefusals.ts';

interface Options extends Pick<CommandContext, 'tasks' | 'showCopy'> {
  readonly refusals: Pick<Refusals, 'inProgress'>;
}

/** Replies with a result that exists or is being made, in place of a task. */
export type ShowExisting = (
  interaction: RepliableInteraction,
  existing: ExistingResult,
  input: TaskInput,
) => Promise<void>;

/** Creates the reply: a copy of the result, visible to this member only. The original card stays where it is. */
export function createShowExisting({ tasks, showCopy, refusals }: Options): ShowExisting {
  return async (interaction, { task, isReady }, input) => {
    const t = translateTo(interaction.locale);
    if (isHiddenFrom(task, interaction.user.id)) return replyPrivately(interaction, t(hiddenReason(task)));
    if (!isReady) return refusals.inProgress(interaction, task, input);
    // A persona is of use to its member only, and so are the words that they gave it.
    if (progressOf(task.updates).result?.kind === 'persona' && task.origin.userId !== interaction.user.id)
      return replyPrivately(interaction, t('replies.personaOfAnother'));
    // Who saves a persona again has changed their mind about deleting it.
    if (task.savedVoice?.isDeleted)
      await changeSavedVoice(tasks, interaction.user.id, task.id, { isDeleted: false });
    await deferPrivately(interaction);
    await showCopy(interaction, task, t('replies.madeBefore'));
  };
}

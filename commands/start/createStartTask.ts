import { offerUndelivered } from '../../src/discord/interactions/offerUndelivered.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { replyLimitExceeded } from '../../src/discord/interactions/replyLimitExceeded.ts';
import { ruleSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import type { NewTask, StartOptions } from '../../src/tasks/submit/createIntent.ts';
import { normalizeInput } from '../../src/tasks/submit/normalizeInput.ts';
import { operationForInput, planTask } from '../../src/tasks/submit/planTask.ts';
import type { CommandContext } from '../context.ts';
import { checkInput } from '../moderation/checkInput.ts';
import { findForeignVoice } from '../songs/findForeignVoice.ts';
import type { Refusals } from './createRefusals.ts';
import type { ShowExisting } from './createShowExisting.ts';
import { startUnderRules } from './startUnderRules.ts';

type Services = Pick<
  CommandContext,
  | 'tasks'
  | 'catalog'
  | 'findExistingResult'
  | 'model'
  | 'moderators'
  | 'replyIfDenied'
  | 'resolveSource'
  | 'rules'
  | 'words'
>;

interface Options extends Services {
  readonly startOptions: StartOptions;
  readonly refusals: Refusals;
  readonly showExisting: ShowExisting;
}

/** Creates what every command, button and form starts a task with. All checks are in it. */
export function createStartTask(options: Options): CommandContext['startTask'] {
  const { tasks, catalog, findExistingResult, model, moderators, rules, words, refusals, showExisting } =
    options;

  async function start(interaction: RepliableInteraction, newTask: Omit<NewTask, 'origin'>): Promise<void> {
    const created = await startUnderRules(options, interaction, newTask);
    if (created.kind === 'too-many-open') await refusals.tooManyOpen(interaction, created);
    if (created.kind === 'limit-exceeded') {
      await replyLimitExceeded(interaction, created.exceeded);
      const subject = ruleSubjectOf(interaction);
      if (subject && created.exceeded.of === 'role') await moderators.refused(subject, 'limit');
    }
    if (created.kind === 'exists') await showExisting(interaction, created.existing, newTask.input);
    if (created.kind === 'created') await offerUndelivered(interaction, tasks);
    if (created.kind === 'duplicate') await answerDuplicate(interaction, created.id, newTask);
  }

  /** A double click, or a form that is sent again, is a separate interaction and needs an answer; a redelivered one has it. */
  async function answerDuplicate(
    interaction: RepliableInteraction,
    id: string,
    { idempotencyKey, deduplicationKey }: Omit<NewTask, 'origin'>,
  ): Promise<void> {
    if (deduplicationKey && interaction.isMessageComponent()) await interaction.deferUpdate().catch(() => {});
    if (idempotencyKey === interaction.id) return;
    const task = await tasks.get(id);
    if (task?.origin.interactionId !== interaction.id) await refusals.alreadySent(interaction, task);
  }

  return async (interaction, asked, idempotencyKey, deduplicationKey) => {
    if (await options.replyIfDenied(interaction, [operationForInput(asked)])) return;
    const resolved = normalizeInput(asked.kind === 'operation' ? await options.resolveSource(asked) : asked);
    const { spoilerByDefault } = await rules.of(interaction.guildId ?? undefined);
    const isHidden = spoilerByDefault && resolved.isSpoiler === undefined;
    const input = isHidden ? { ...resolved, isSpoiler: true } : resolved;
    if (await findForeignVoice(input, interaction.user.id, tasks)) return refusals.foreignVoice(interaction);
    const check = await checkInput(interaction, input, { words, rules, tasks });
    if (check.kind !== 'fine') return refusals.words(interaction, check.kind, input);
    const plan = await planTask(input, { catalog, findExistingResult, model });
    switch (plan.kind) {
      case 'ready':
        return start(interaction, {
          ...plan.newTask,
          input,
          ...(check.mustCheck.length > 0 && { moderation: { mustCheck: check.mustCheck } }),
          idempotencyKey,
          ...(deduplicationKey && { deduplicationKey }),
        });
      case 'problem':
        return refusals.invalid(interaction, plan.problem, input);
      case 'exists':
        return showExisting(interaction, plan.existing, input);
      default:
        return refusals.disabled(interaction);
    }
  };
}

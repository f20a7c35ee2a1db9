import { originOf } from '../../src/discord/interactions/originOf.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { ruleSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import { creditLimitOf } from '../../src/moderation/creditLimitOf.ts';
import { MODERATORS } from '../../src/notifications/target.ts';
import type { CreateResult } from '../../src/tasks/store/createOnce.ts';
import { createIntent, type NewTask, type StartOptions } from '../../src/tasks/submit/createIntent.ts';
import { answerDeadlineOf } from '../answerDeadline.ts';
import type { CommandContext } from '../context.ts';

interface Options extends Pick<CommandContext, 'rules'> {
  readonly startOptions: StartOptions;
}

/**
 * Starts a task with what the rules of its server add to it. If the store is slow, the member sees a message in time, and the
 * card fills it. Without a card it is withdrawn.
 */
export async function startUnderRules(
  { startOptions, rules }: Options,
  interaction: RepliableInteraction,
  newTask: Omit<NewTask, 'origin'>,
): Promise<CreateResult> {
  const deadline = answerDeadlineOf(interaction);
  deadline?.expect(newTask.input.isPrivate ? 'private-card' : 'card');
  const acknowledge = async (task: Task) => {
    await deadline?.stop();
    return startOptions.acknowledge(task);
  };
  let created: CreateResult | undefined;
  try {
    created = await createIntent(
      { ...startOptions, acknowledge },
      { ...newTask, ...(await followRules(rules, interaction, newTask.input)) },
    );
    return created;
  } finally {
    await deadline?.stop();
    const isLeft = created?.kind !== 'created' && interaction.deferred && !interaction.ephemeral;
    if (isLeft && deadline?.wasLate()) await interaction.deleteReply().catch(() => {});
  }
}

/** What the rules of the server add to a task. */
async function followRules(
  rules: CommandContext['rules'],
  interaction: RepliableInteraction,
  input: TaskInput,
): Promise<Pick<NewTask, 'origin' | 'notifications'>> {
  const origin = originOf(interaction);
  const serverRules = await rules.of(origin.guildId);
  const { cardLanguage, moderatorsChannel } = serverRules;
  const subject = ruleSubjectOf(interaction);
  const serverLimit = subject && creditLimitOf(serverRules, subject.roleIds);
  // Only the requester reads a private card.
  const cardLocale = input.isPrivate ? origin.locale : (cardLanguage ?? origin.cardLocale);
  return {
    origin: {
      ...origin,
      ...(cardLocale !== undefined && { cardLocale }),
      ...(serverLimit !== undefined && { serverLimit }),
    },
    ...(moderatorsChannel !== undefined && { notifications: { [MODERATORS]: { state: 'pending' } } }),
  };
}

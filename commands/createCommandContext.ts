import { isEditable } from '../src/cards/actions/isEditable.ts';
import { describeOpenTask, type Reader } from '../src/discord/interactions/describeOpenTask.ts';
import { describeRuleDenial } from '../src/discord/interactions/describeRuleDenial.ts';
import { offerUndelivered } from '../src/discord/interactions/offerUndelivered.ts';
import { canReadAutoMod, originOf } from '../src/discord/interactions/originOf.ts';
import type { RepliableInteraction } from '../src/discord/interactions/repliableInteraction.ts';
import { replyInvalidInput } from '../src/discord/interactions/replyInvalidInput.ts';
import { replyLimitExceeded } from '../src/discord/interactions/replyLimitExceeded.ts';
import { deferPrivately, replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { ruleSubjectOf } from '../src/discord/interactions/subjectOf.ts';
import { isHiddenFrom } from '../src/domain/moderation.ts';
import type { OperationName } from '../src/domain/operationNames.ts';
import { progressOf } from '../src/domain/progress.ts';
import type { Task } from '../src/domain/task.ts';
import type { OperationInput, TaskInput } from '../src/domain/taskInput.ts';
import { CONTENT_MAX } from '../src/lib/discordLimits.ts';
import { changeSavedVoice } from '../src/library/savedVoices.ts';
import { translateTo } from '../src/locales/translate.ts';
import { creditLimitOf } from '../src/moderation/creditLimitOf.ts';
import { findRuleDenial } from '../src/moderation/findRuleDenial.ts';
import { MODERATORS } from '../src/notifications/target.ts';
import type { InputError } from '../src/suno/requests/buildResult.ts';
import type { ExistingResult } from '../src/tasks/store/findExistingResult.ts';
import type { CreateResult } from '../src/tasks/store/createOnce.ts';
import { normalizeInput } from '../src/tasks/submit/normalizeInput.ts';
import { operationForInput, planTask, priceForInput } from '../src/tasks/submit/planTask.ts';
import { type NewTask, type StartOptions, startTask } from '../src/tasks/submit/startTask.ts';
import { answerDeadlineOf } from './answerDeadline.ts';
import { hiddenReason } from './buttons/requireTask.ts';
import type { CommandContext } from './context.ts';
import { checkInput, type InputCheck } from './moderation/checkInput.ts';
import { findForeignVoice } from './songs/findForeignVoice.ts';
import { resolveSource } from './songs/resolveSource.ts';

/** Services that commands use without a wrapper. */
type SharedServices = Omit<
  CommandContext,
  | 't'
  | 'tasks'
  | 'replyAccessDenied'
  | 'startTask'
  | 'priceOf'
  | 'vendor'
  | 'now'
  | 'resolveSource'
  | 'replyInvalid'
>;

interface CommandContextOptions extends SharedServices {
  readonly startOptions: StartOptions;
}

/** Creates what commands, buttons and forms share: starting a task, or replying why it does not start. */
export function createCommandContext({
  startOptions,
  ...services
}: CommandContextOptions): Omit<CommandContext, 't'> {
  const { tasks, vendor, now } = startOptions;
  const { access, rules, words, moderators, drafts, catalog, showCopy, model, findExistingResult } = services;
  const resolve = (input: OperationInput) => resolveSource(input, { tasks, vendor, model, now });

  /** Replies if the operator's rules or those of the server do not let the member start a task here. */
  async function replyAccessDenied(
    interaction: RepliableInteraction,
    operations: readonly OperationName[] = [],
  ): Promise<boolean> {
    const t = translateTo(interaction.locale);
    const reason = await access.denialReason(originOf(interaction));
    const subject = ruleSubjectOf(interaction);
    const serverRules = await rules.of(subject?.guildId);
    const denial = subject && findRuleDenial(serverRules, subject, operations);
    // So that the rules are known when words are checked.
    if (subject && serverRules.followAutoMod && canReadAutoMod(interaction)) words.prepare(subject.guildId);
    // The owner's reason comes first: in a server that is not open, its own rules matter to nobody.
    if (reason) await replyPrivately(interaction, t(`access.${reason}`));
    else if (denial) {
      await replyPrivately(interaction, describeRuleDenial(denial, serverRules, t));
      await moderators.refused(subject, denial);
    }
    return Boolean(reason ?? denial);
  }

  /** If the store is slow, the member sees a message in time, and the card fills it. Without a card it is withdrawn. */
  async function createTask(
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
      created = await startTask(
        { ...startOptions, acknowledge },
        { ...newTask, ...(await followRules(interaction, newTask.input)) },
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

  async function start(interaction: RepliableInteraction, newTask: Omit<NewTask, 'origin'>): Promise<void> {
    const created = await createTask(interaction, newTask);
    if (created.kind === 'too-many-open') await replyTooManyOpen(interaction, created);
    if (created.kind === 'limit-exceeded') {
      await replyLimitExceeded(interaction, created.exceeded);
      const subject = ruleSubjectOf(interaction);
      if (subject && created.exceeded.of === 'role') await moderators.refused(subject, 'limit');
    }
    if (created.kind === 'exists') await showExisting(interaction, created.existing, newTask.input);
    if (created.kind === 'created') await offerUndelivered(interaction, tasks);
    // A double click is a separate interaction and must be acknowledged; a redelivered interaction already is.
    if (created.kind === 'duplicate' && newTask.deduplicationKey && interaction.isMessageComponent())
      await interaction.deferUpdate().catch(() => {});
  }

  /** Replies with a copy of the existing result, visible to this member only. The original card stays where it is. */
  async function showExisting(
    interaction: RepliableInteraction,
    { task, isReady }: ExistingResult,
    input: TaskInput,
  ): Promise<void> {
    if (isHiddenFrom(task, interaction.user.id))
      return replyPrivately(interaction, translateTo(interaction.locale)(hiddenReason(task)));
    if (!isReady) return replyInProgress(interaction, task, input);
    // A persona is of use to its member only, and so are the words that they gave it.
    if (progressOf(task.updates).result?.kind === 'persona' && task.origin.userId !== interaction.user.id)
      return replyPrivately(interaction, translateTo(interaction.locale)('replies.personaOfAnother'));
    // Who saves a persona again has changed their mind about deleting it.
    if (task.savedVoice?.isDeleted)
      await changeSavedVoice(tasks, interaction.user.id, task.id, { isDeleted: false });
    await deferPrivately(interaction);
    await showCopy(interaction, task, translateTo(interaction.locale)('replies.madeBefore'));
  }

  async function replyInProgress(
    interaction: RepliableInteraction,
    task: Task,
    input: TaskInput,
  ): Promise<void> {
    const t = translateTo(interaction.locale);
    const made = [operationForInput(task.input), task.operation, task.next?.operation];
    // Otherwise it is the first step of the request that another task is making.
    const key = made.includes(operationForInput(input)) ? 'replies.beingMade' : 'replies.neededFirst';
    const content = t(key, { task: describeOpenTask(task, readerOf(interaction), t) });
    await replyPrivately(interaction, content);
  }

  async function replyInvalid(
    interaction: RepliableInteraction,
    problem: InputError,
    input: TaskInput,
  ): Promise<void> {
    const id = await drafts.save(input, interaction.user.id);
    await replyInvalidInput(interaction, problem, { id, input, price: priceForInput(input, catalog) });
  }

  async function replyDisabled(interaction: RepliableInteraction): Promise<void> {
    const content = translateTo(interaction.locale)('replies.operationOff');
    await replyPrivately(interaction, content);
  }

  /** Replies that the words of an input are not allowed here. Never repeats them. */
  async function replyWords(
    interaction: RepliableInteraction,
    kind: Exclude<InputCheck['kind'], 'fine'>,
    input: TaskInput,
  ): Promise<void> {
    const t = translateTo(interaction.locale);
    const subject = ruleSubjectOf(interaction);
    if (subject && kind !== 'held') await moderators.refused(subject, kind);
    if (kind === 'held') await replyPrivately(interaction, t('replies.heldByModerators'));
    else if (isEditable({ input })) await replyInvalid(interaction, { kind }, input);
    else
      await replyPrivately(
        interaction,
        t(kind === 'mature-words' ? 'replies.matureHere' : 'replies.wordBlockedHere'),
      );
  }

  async function replyForeignVoice(interaction: RepliableInteraction): Promise<void> {
    await replyPrivately(interaction, translateTo(interaction.locale)('replies.notYourVoice'));
  }

  async function replyTooManyOpen(
    interaction: RepliableInteraction,
    { waiting, taken }: { readonly waiting: readonly string[]; readonly taken: number },
  ): Promise<void> {
    const t = translateTo(interaction.locale);
    const reader = readerOf(interaction);
    const open = await Promise.all(waiting.map(id => tasks.get(id)));
    const lines = open
      .filter(task => task !== undefined)
      .map(task => `• ${describeOpenTask(task, reader, t)}`);
    const content = listLines(t('replies.tooManyOpen', { count: taken }), lines);
    await replyPrivately(interaction, content);
  }

  return {
    ...services,
    tasks,
    vendor,
    now,
    resolveSource: resolve,
    replyInvalid,
    replyAccessDenied,
    priceOf: input => priceForInput(input, catalog),
    startTask: async (interaction, asked, idempotencyKey, deduplicationKey) => {
      if (await replyAccessDenied(interaction, [operationForInput(asked)])) return;
      const resolved = normalizeInput(asked.kind === 'operation' ? await resolve(asked) : asked);
      const { spoilerByDefault } = await rules.of(interaction.guildId ?? undefined);
      const isHidden = spoilerByDefault && resolved.isSpoiler === undefined;
      const input = isHidden ? { ...resolved, isSpoiler: true } : resolved;
      if (await findForeignVoice(input, interaction.user.id, tasks)) return replyForeignVoice(interaction);
      const check = await checkInput(interaction, input, { words, rules, tasks });
      if (check.kind !== 'fine') return replyWords(interaction, check.kind, input);
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
          return replyInvalid(interaction, plan.problem, input);
        case 'exists':
          return showExisting(interaction, plan.existing, input);
        default:
          return replyDisabled(interaction);
      }
    },
  };
}

function readerOf({ user, guildId }: RepliableInteraction): Reader {
  return { userId: user.id, guildId };
}

/** Appends lines below a sentence until the message is full. The sentence itself says how many lines there are. */
function listLines(sentence: string, lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    const longer = `${text}\n${line}`;
    return longer.length <= CONTENT_MAX ? longer : text;
  }, sentence);
}

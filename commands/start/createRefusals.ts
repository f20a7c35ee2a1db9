import { isEditable } from '../../src/cards/actions/isEditable.ts';
import { describeOpenTask, type Reader } from '../../src/discord/interactions/describeOpenTask.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { replyInvalidInput } from '../../src/discord/interactions/replyInvalidInput.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { ruleSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import { CONTENT_MAX } from '../../src/lib/discordLimits.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { operationForInput, priceForInput } from '../../src/tasks/submit/planTask.ts';
import type { CommandContext } from '../context.ts';
import type { InputCheck } from '../moderation/checkInput.ts';

type Options = Pick<CommandContext, 'tasks' | 'drafts' | 'catalog' | 'moderators'>;

/** Replies why a task does not start, each visible to the member only. */
export interface Refusals {
  /** Something is missing or too long; buttons correct it. */
  readonly invalid: CommandContext['replyInvalid'];
  /** The operation is disabled. */
  disabled(interaction: RepliableInteraction): Promise<void>;
  /** The words of the input are not allowed here. Never repeats them. */
  words(
    interaction: RepliableInteraction,
    kind: Exclude<InputCheck['kind'], 'fine'>,
    input: TaskInput,
  ): Promise<void>;
  /** The voice is another member's. */
  foreignVoice(interaction: RepliableInteraction): Promise<void>;
  /** The member has `taken` places, of which these tasks are known. */
  tooManyOpen(
    interaction: RepliableInteraction,
    open: { readonly waiting: readonly string[]; readonly taken: number },
  ): Promise<void>;
  /** Another task is making the result, or what is needed for it. */
  inProgress(interaction: RepliableInteraction, task: Task, input: TaskInput): Promise<void>;
  /** A form or a draft that has made this task, if it is still stored. */
  alreadySent(interaction: RepliableInteraction, task: Task | undefined): Promise<void>;
}

/** Creates the replies. */
export function createRefusals({ tasks, drafts, catalog, moderators }: Options): Refusals {
  const invalid: Refusals['invalid'] = async (interaction, problem, input) => {
    const id = await drafts.save(input, interaction.user.id);
    await replyInvalidInput(interaction, problem, { id, input, price: priceForInput(input, catalog) });
  };

  return {
    invalid,
    disabled: interaction =>
      replyPrivately(interaction, translateTo(interaction.locale)('replies.operationOff')),
    words: async (interaction, kind, input) => {
      const t = translateTo(interaction.locale);
      const subject = ruleSubjectOf(interaction);
      if (subject && kind !== 'held') await moderators.refused(subject, kind);
      if (kind === 'held') await replyPrivately(interaction, t('replies.heldByModerators'));
      else if (isEditable({ input })) await invalid(interaction, { kind }, input);
      else
        await replyPrivately(
          interaction,
          t(kind === 'mature-words' ? 'replies.matureHere' : 'replies.wordBlockedHere'),
        );
    },
    foreignVoice: interaction =>
      replyPrivately(interaction, translateTo(interaction.locale)('replies.notYourVoice')),
    tooManyOpen: async (interaction, { waiting, taken }) => {
      const t = translateTo(interaction.locale);
      const reader = readerOf(interaction);
      const open = await Promise.all(waiting.map(id => tasks.get(id)));
      const lines = open
        .filter(task => task !== undefined)
        .map(task => `• ${describeOpenTask(task, reader, t)}`);
      await replyPrivately(interaction, listLines(t('replies.tooManyOpen', { count: taken }), lines));
    },
    inProgress: async (interaction, task, input) => {
      const t = translateTo(interaction.locale);
      const made = [operationForInput(task.input), task.operation, task.next?.operation];
      // Otherwise it is the first step of the request that another task is making.
      const key = made.includes(operationForInput(input)) ? 'replies.beingMade' : 'replies.neededFirst';
      const content = t(key, { task: describeOpenTask(task, readerOf(interaction), t) });
      await replyPrivately(interaction, content);
    },
    alreadySent: async (interaction, task) => {
      const t = translateTo(interaction.locale);
      const content = task
        ? t('replies.alreadySent', { task: describeOpenTask(task, readerOf(interaction), t) })
        : t('replies.gone');
      await replyPrivately(interaction, content);
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

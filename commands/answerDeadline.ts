import { MessageFlags, type RepliableInteraction } from 'discord.js';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { translateTo } from '../src/locales/translate.ts';

/** Milliseconds after which the response is deferred: Discord waits three seconds for the first one. */
const LATE_MS = 2000;

/** More milliseconds for other processes, whose claim of the interaction may not be known here yet. */
const UNCLAIMED_MS = 500;

/**
 * What a late interaction gets. `defer`: an ephemeral reply that is filled later; `card`: a message that the card fills, for
 * everybody or for the member alone; `refuse`: a sentence that nothing was started.
 */
type LateAnswer = 'defer' | 'card' | 'private-card' | 'refuse';

/** Sees to it that an interaction is answered in time, even if the store is slow. */
export interface AnswerDeadline {
  /**
   * Must be called when this process has claimed the interaction. Until then it says nothing in the others' place: a late answer
   * of it could come before theirs. If nobody has answered some time after they had to, it refuses.
   *
   * @returns false if it has refused, so that nothing may follow.
   */
  claim(): boolean;
  /** Changes what a late interaction gets. */
  expect(answer: LateAnswer): void;
  /** Stops the time, because the answer is sent now. Resolves when a late answer that is on its way has arrived. */
  stop(): Promise<void>;
  /** Whether the interaction was too late for its own answer. */
  wasLate(): boolean;
}

const deadlines = new WeakMap<RepliableInteraction, AnswerDeadline>();

/** Starts the time of an interaction. */
export function startAnswerDeadline(interaction: RepliableInteraction, answer: LateAnswer): AnswerDeadline {
  let expected = answer;
  let sending: Promise<unknown> | undefined;
  let isClaimed = false;
  let isLate = false;
  let isAnswered = false;

  function send(late: LateAnswer): void {
    if (interaction.replied || interaction.deferred) return;
    isAnswered = true;
    // It may have been answered without this object; then Discord refuses a second answer.
    sending = answerLate(interaction, late).catch(() => {});
  }

  let timer = setTimeout(() => {
    isLate = true;
    if (isClaimed) return send(expected);
    timer = setTimeout(() => send('refuse'), UNCLAIMED_MS);
    timer.unref();
  }, LATE_MS);
  timer.unref();
  const deadline = {
    claim: () => {
      isClaimed = true;
      if (isAnswered) return false;
      if (!isLate) return true;
      clearTimeout(timer);
      send(expected);
      return true;
    },
    expect: (next: LateAnswer) => {
      expected = next;
    },
    stop: async () => {
      clearTimeout(timer);
      await sending;
    },
    wasLate: () => isAnswered,
  };
  deadlines.set(interaction, deadline);
  return deadline;
}

/** The deadline of an interaction that is being handled. */
export function answerDeadlineOf(interaction: RepliableInteraction): AnswerDeadline | undefined {
  return deadlines.get(interaction);
}

async function answerLate(interaction: RepliableInteraction, answer: LateAnswer): Promise<void> {
  if (answer === 'refuse')
    await replyPrivately(interaction, translateTo(interaction.locale)('replies.storeUnavailable'));
  else if (answer === 'card') await interaction.deferReply();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

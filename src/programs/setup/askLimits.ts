import type { Prompt } from './createPrompt.ts';

/** The limits, their defaults, and whom they are for. */
const LIMITS = [
  { name: 'DAILY_CREDITS_PER_MEMBER', usual: 60, who: 'one member' },
  { name: 'DAILY_CREDITS_PER_GUILD', usual: 300, who: 'one server' },
  { name: 'DAILY_CREDITS_TOTAL', usual: 600, who: 'everybody together' },
] as const;

interface Options {
  readonly prompt: Prompt;
  /** Whether a limit has a value already. */
  readonly isSet: (name: string) => boolean;
  /** Credits for one song. */
  readonly songPrice: number;
  readonly onLimit: (name: string, value: string) => void;
}

/**
 * Offers the daily limits that are not set yet, and calls `onLimit` with those that differ from the default.
 *
 * @returns false if the input has ended.
 */
export async function askLimits({ prompt, isSet, songPrice, onLimit }: Options): Promise<boolean> {
  const limits = LIMITS.filter(({ name }) => !isSet(name));
  if (limits.length === 0) return true;
  prompt.say('');
  prompt.say(`What may be spent a day? A song costs ${songPrice} credits. Press Enter to keep a number.`);
  for (const { name, usual, who } of limits) {
    const value = await askLimit(prompt, `  Credits for ${who} (a number, or unlimited) [${usual}]: `);
    if (value === undefined) return false;
    if (value !== '' && value !== String(usual)) onLimit(name, value);
  }
  return true;
}

/** Asks until there is a number, `unlimited`, or nothing. Undefined if the input has ended. */
async function askLimit(prompt: Prompt, question: string): Promise<string | undefined> {
  for (;;) {
    const answer = (await prompt.ask(question))?.toLowerCase();
    if (answer === undefined || answer === '' || answer === 'unlimited' || /^\d{1,9}$/.test(answer))
      return answer;
    prompt.say('  Please type a whole number of credits, 0 for none, or unlimited.');
  }
}

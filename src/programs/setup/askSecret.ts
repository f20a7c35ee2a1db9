import type { Prompt } from './createPrompt.ts';

/** Characters of tokens and keys. A quote or a number sign would not survive in a file of settings. */
const SECRET = /^[\x21-\x7e]+$/;
const UNSAFE = /["'`#\\]/;

/** What a trial of a secret says. `again`: ask for another one. */
export interface Trial<T> {
  readonly sentence: string;
  /** Absent if it has to be asked for again. */
  readonly accepted?: T;
}

/**
 * Asks for a secret until one is accepted.
 *
 * @returns the secret and what the trial learnt, or undefined if the input has ended.
 */
export async function askSecret<T>(
  prompt: Prompt,
  question: string,
  attempt: (secret: string) => Promise<Trial<T>>,
): Promise<{ readonly secret: string; readonly accepted: T } | undefined> {
  for (;;) {
    const secret = await prompt.askHidden(question);
    if (secret === undefined) return undefined;
    if (secret === '') continue;
    if (!SECRET.test(secret) || UNSAFE.test(secret)) {
      prompt.say('✗ That has spaces, quotes or other characters that it cannot have. Paste the value alone.');
      continue;
    }
    const { sentence, accepted } = await attempt(secret);
    prompt.say(sentence);
    if (accepted !== undefined) return { secret, accepted };
  }
}

import type { Prompt } from './createPrompt.ts';

/** Characters of tokens and keys. Quotes and number signs would be lost in a `.env` file. */
const SECRET = /^[\x21-\x7e]+$/;
const UNSAFE = /["'`#\\]/;

/** The result of checking a secret, with a sentence for the operator. */
export interface SecretCheck<T> {
  readonly sentence: string;
  /** Absent if the secret was rejected, so that another one is asked for. */
  readonly accepted?: T;
}

/**
 * Asks for a secret until one is accepted.
 *
 * @returns the secret and the result of its check, or undefined if the input has ended.
 */
export async function askSecret<T>(
  prompt: Prompt,
  question: string,
  check: (secret: string) => Promise<SecretCheck<T>>,
): Promise<{ readonly secret: string; readonly accepted: T } | undefined> {
  for (;;) {
    const secret = await prompt.askHidden(question);
    if (secret === undefined) return undefined;
    if (secret === '') continue;
    if (!SECRET.test(secret) || UNSAFE.test(secret)) {
      prompt.say('✗ That has spaces, quotes or other characters that it cannot have. Paste the value alone.');
      continue;
    }
    const { sentence, accepted } = await check(secret);
    prompt.say(sentence);
    if (accepted !== undefined) return { secret, accepted };
  }
}

/** A word or phrase of a list, with the wildcards of Discord's AutoMod: `word`, `word*`, `*word`, `*word*`. */
export interface WordPattern {
  /** The word as it is in the list, without its asterisks. */
  readonly text: string;
  /** Whether other letters may come before or after it. */
  readonly isOpenBefore: boolean;
  readonly isOpenAfter: boolean;
}

/**
 * Reads one entry of a list; nothing if it has no word.
 * https://docs.discord.com/developers/resources/auto-moderation#auto-moderation-rule-object-keyword-matching-strategies
 */
export function readPattern(entry: string): WordPattern | undefined {
  const trimmed = entry.trim();
  const text = trimmed.replace(/^\*+/, '').replace(/\*+$/, '').trim();
  if (text === '') return undefined;
  return { text, isOpenBefore: trimmed.startsWith('*'), isOpenAfter: trimmed.endsWith('*') };
}

/** How a voice is asked for in words. */
export const VOICE_DESCRIPTIONS = { f: 'Female voice', m: 'Male voice' } as const;

/** The same as words of a style. */
export const VOICE_STYLES = { f: 'female vocals', m: 'male vocals' } as const;

/** Sentences one after the other, each with its full stop; missing and empty ones are left out. */
export function joinSentences(parts: readonly (string | undefined)[]): string {
  const sentences = parts.filter(part => part !== undefined && part !== '').map(part => `${part}`.trim());
  return sentences
    .map((part, at) => (at < sentences.length - 1 && !/[.!?…]$/.test(part) ? `${part}.` : part))
    .join(' ');
}

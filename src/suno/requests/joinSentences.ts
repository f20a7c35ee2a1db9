/** Descriptions of a voice. */
export const VOICE_DESCRIPTIONS = { f: 'Female voice', m: 'Male voice' } as const;

/** Styles for a voice. */
export const VOICE_STYLES = { f: 'female vocals', m: 'male vocals' } as const;

/** Joins sentences, each with a full stop. Missing and empty ones are left out. */
export function joinSentences(parts: readonly (string | undefined)[]): string {
  const sentences = parts.filter(part => part !== undefined && part !== '').map(part => `${part}`.trim());
  return sentences
    .map((part, at) => (at < sentences.length - 1 && !/[.!?…]$/.test(part) ? `${part}.` : part))
    .join(' ');
}

/** How a voice is asked for in words. */
export const VOICE_WORDS = { f: 'Female voice', m: 'Male voice' } as const;

/** Sentences one after the other, each with its full stop; missing and empty ones are left out. */
export function foldTexts(parts: readonly (string | undefined)[]): string {
  const said = parts.filter(part => part !== undefined && part !== '').map(part => `${part}`.trim());
  return said
    .map((part, at) => (at < said.length - 1 && !/[.!?…]$/.test(part) ? `${part}.` : part))
    .join(' ');
}

import type { PersonaRef } from '../../domain/taskInput.ts';
import type { BuildResult, InputPart } from './buildResult.ts';
import { truncateAtWord } from './truncateAtWord.ts';

/** Descriptions of a voice. */
export const VOICE_DESCRIPTIONS = { f: 'Female voice', m: 'Male voice' } as const;

/** Styles for a voice. */
export const VOICE_STYLES = { f: 'female vocals', m: 'male vocals' } as const;

/** Characters of a title that is taken from the first line of lyrics or of an idea. */
const DERIVED_TITLE_MAX = 60;

/** Fields for a persona or a custom voice, which only custom mode accepts. */
export function personaFields({
  persona,
}: {
  readonly persona?: PersonaRef | undefined;
}): Record<string, unknown> {
  if (!persona) return {};
  return {
    personaId: persona.id,
    personaModel: persona.isVoice ? 'voice_persona' : 'style_persona',
  };
}

export interface LimitedText {
  readonly part: InputPart;
  readonly text: string | undefined;
  readonly max: number;
}

/** The request without undefined fields, or the first text that is too long. */
export function checkLengths(parts: readonly LimitedText[], request: Record<string, unknown>): BuildResult {
  for (const { part, text = '', max } of parts) {
    if (text.length > max) return { problem: { kind: 'too-long', part, over: text.length - max, max } };
  }
  return { request: Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) };
}

/** The first line that is not a section tag, truncated between words. */
export function deriveTitle(text: string): string {
  const line = text
    .split('\n')
    .map(one => one.trim())
    .find(one => one !== '' && !/^[[(].*[\])]$/.test(one));
  const words = (line ?? text.trim()).replace(/[,;:.!?…]+$/, '');
  return truncateAtWord(words, DERIVED_TITLE_MAX) || 'Untitled';
}

/** Joins sentences, each with a full stop. Missing and empty ones are left out. */
export function joinSentences(parts: readonly (string | undefined)[]): string {
  const sentences = parts.filter(part => part !== undefined && part !== '').map(part => `${part}`.trim());
  return sentences
    .map((part, at) => (at < sentences.length - 1 && !/[.!?…]$/.test(part) ? `${part}.` : part))
    .join(' ');
}

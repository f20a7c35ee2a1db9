import type { TextKey } from '../../src/locales/translate.ts';
import { isNothing } from './nothingFound.ts';

/** The reply to a persona that the member does not have. */
export function noPersonaText(chosen: string): TextKey {
  return isNothing(chosen) ? 'replies.noPersonasYet' : 'replies.noPersona';
}

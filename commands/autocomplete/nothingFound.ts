import type { TextKey, Translate } from '../../src/locales/translate.ts';

/** Value of the choice that says why there is nothing to choose. No id and no sensible name looks like it. */
const NOTHING = ':nothing:';

/** The only choice where there is none: a text that says what to do. */
export function nothingFound(key: TextKey, t: Translate): { name: string; value: string }[] {
  return [{ name: t(key), value: NOTHING }];
}

/** Whether a member has chosen the text of {@link nothingFound}. */
export function isNothing(chosen: string): boolean {
  return chosen === NOTHING;
}

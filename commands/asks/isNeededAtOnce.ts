import type { Field } from '../../src/suno/ask.ts';

/** Whether a command cannot be sent without a field. Texts of several lines are written in its form, which opens for them. */
export function isNeededAtOnce({ required, kind }: Field): boolean {
  return Boolean(required) && kind !== 'text';
}

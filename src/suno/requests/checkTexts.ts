import type { z } from 'zod';

/** A text of a request: whether it must be there, and how many characters (UTF-16 units) it may have. */
export interface TextRule {
  readonly field: string;
  readonly needed?: boolean | undefined;
  readonly max?: number;
}

/** Complains of each field that is there and must not be, `because` of the rest: the vendor refuses it, or would drop it. */
export function refuseFields(
  request: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  because: string,
  context: z.RefinementCtx,
): void {
  for (const field of fields) {
    const input = request[field];
    if (input !== undefined)
      context.addIssue({ code: 'custom', path: [field], message: `is not taken ${because}`, input });
  }
}

/**
 * Complains of each text that is missing (`too_small`) or too long (`too_big`). UTF-16 units are never fewer than code
 * points: whichever the vendor counts, what passes here passes there.
 */
export function checkTexts(
  request: Readonly<Record<string, unknown>>,
  rules: readonly TextRule[],
  context: z.RefinementCtx,
): void {
  for (const { field, needed, max = Number.POSITIVE_INFINITY } of rules) {
    const input = request[field];
    const issue = { origin: 'string', path: [field] as PropertyKey[], input, inclusive: true } as const;
    if (typeof input !== 'string') {
      if (needed) context.addIssue({ ...issue, code: 'too_small', minimum: 1 });
    } else if (input.length > max) context.addIssue({ ...issue, code: 'too_big', maximum: max });
  }
}

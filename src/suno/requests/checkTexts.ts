import type { z } from 'zod';

/** A text of a request: whether it is required, and its maximum of characters (UTF-16 units). */
export interface TextRule {
  readonly field: string;
  readonly needed?: boolean | undefined;
  readonly max?: number;
}

/**
 * Adds an issue for each field that other fields exclude, with the `reason`: the vendor would reject or ignore it.
 */
export function refuseFields(
  request: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  reason: string,
  context: z.RefinementCtx,
): void {
  for (const field of fields) {
    const input = request[field];
    if (input !== undefined)
      context.addIssue({ code: 'custom', path: [field], message: `is not taken ${reason}`, input });
  }
}

/**
 * Adds an issue for each text that is missing (`too_small`) or too long (`too_big`). There are never fewer UTF-16 units
 * than code points, so the check is safe in whichever way the vendor counts.
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

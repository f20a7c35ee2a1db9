import { z } from 'zod';
import { OPERATION_NAMES } from '../domain/operationNames.ts';

/** Cost of one operation. */
export const ledgerEntrySchema = z.object({
  operation: z.enum(OPERATION_NAMES),
  credits: z.number(),
  /** What the button said, where the vendor charged something else. */
  said: z.number().optional(),
  /** The guild that is charged; in the rows of members only. */
  guild: z.string().optional(),
});

/** Failure of one operation, without anything of its input. */
export const failureEntrySchema = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** Key under `failures` in the locale files. */
  reason: z.string(),
  /** The vendor's code. */
  code: z.string().optional(),
  /** Milliseconds. */
  at: z.number(),
});

export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
export type FailureEntry = z.infer<typeof failureEntrySchema>;

import { z } from 'zod';
import { OPERATION_NAMES } from '../suno/operationNames.ts';

/** What one operation has cost. */
export const spentSchema = z.object({
  operation: z.enum(OPERATION_NAMES),
  credits: z.number(),
});

/** Why one operation failed, as far as it tells nothing of what was asked for. */
export const failedSchema = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** Key under `failures` in the locale files. */
  reason: z.string(),
  /** The vendor's. */
  code: z.string().optional(),
  /** Milliseconds. */
  at: z.number(),
});

export type Spent = z.infer<typeof spentSchema>;
export type Failed = z.infer<typeof failedSchema>;

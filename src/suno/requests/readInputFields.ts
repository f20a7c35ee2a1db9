import { z } from 'zod';
import type { OperationInput } from '../../domain/taskInput.ts';
import { optionalText } from './songFields.ts';

const line = optionalText.catch(undefined);
const number = z.number().optional().catch(undefined);
const flag = z.boolean().catch(false);

const inputFieldsSchema = z.object({
  from: number,
  to: number,
  lyrics: line,
  style: line,
  title: line,
  instrumental: flag,
  voice: z.enum(['f', 'm']).optional().catch(undefined),
  avoid: line,
  model: line,
  prompt: line,
  loop: flag,
  tempo: number,
  key: line,
});

/** Input fields of the operations that make music. Times are in seconds, tempos in beats per minute. */
export type InputFields = z.infer<typeof inputFieldsSchema>;

/** Reads input fields: texts are trimmed, empty ones are undefined. */
export function readInputFields({ fields }: Pick<OperationInput, 'fields'>): InputFields {
  return inputFieldsSchema.parse(fields);
}

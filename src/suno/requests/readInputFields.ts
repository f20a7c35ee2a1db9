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

/** What a member said in the fields of an operation that makes music. Seconds and beats a minute are numbers. */
export type InputFields = z.infer<typeof inputFieldsSchema>;

/** Reads what a member said: texts without space around them, nothing where they said nothing. */
export function readInputFields({ fields }: Pick<OperationInput, 'fields'>): InputFields {
  return inputFieldsSchema.parse(fields);
}

import type { SandboxModal } from '../discord/records/interaction.ts';
import type { FormView } from './protocol.ts';

/** A form as the page shows it. */
export function showForm(id: string, { title, fields, texts }: SandboxModal): FormView {
  return {
    id,
    title,
    texts,
    fields: fields.map(({ description, value, placeholder, wrapper: _, ...field }) => ({
      ...field,
      ...(description !== undefined && { description }),
      ...(value !== undefined && { value }),
      ...(placeholder !== undefined && { placeholder }),
    })),
  };
}

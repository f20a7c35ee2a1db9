import type { TaskInput } from '../../domain/taskInput.ts';
import { sanitizeLines } from '../../lib/sanitize.ts';

/** Removes blank texts from an input, such as spaces or invisible characters alone. */
export function normalizeInput(input: TaskInput): TaskInput {
  if (input.kind === 'operation') {
    const entries = Object.entries(input.fields).filter(
      ([, value]) => typeof value !== 'string' || nonBlank(value) !== undefined,
    );
    return { ...input, fields: Object.fromEntries(entries) };
  }
  if (input.kind === 'lyrics') return { ...input, prompt: nonBlank(input.prompt) ?? '' };
  const { idea, lyrics, title, style, avoid } = input;
  return {
    ...input,
    idea: nonBlank(idea),
    lyrics: nonBlank(lyrics),
    title: nonBlank(title),
    style: nonBlank(style),
    avoid: nonBlank(avoid),
  };
}

function nonBlank(text = ''): string | undefined {
  return sanitizeLines(text) === '' ? undefined : text;
}

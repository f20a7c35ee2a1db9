import type { TaskInput } from '../../domain/taskInput.ts';
import { sanitizeLines } from '../../lib/sanitize.ts';

/** A wish without the texts that nobody can see, such as spaces alone: they are as good as not written. */
export function normalizeInput(input: TaskInput): TaskInput {
  if (input.kind === 'operation') {
    const said = Object.entries(input.fields).filter(
      ([, value]) => typeof value !== 'string' || trimmed(value) !== undefined,
    );
    return { ...input, fields: Object.fromEntries(said) };
  }
  if (input.kind === 'lyrics') return { ...input, prompt: trimmed(input.prompt) ?? '' };
  const { idea, lyrics, title, style, avoid } = input;
  return {
    ...input,
    idea: trimmed(idea),
    lyrics: trimmed(lyrics),
    title: trimmed(title),
    style: trimmed(style),
    avoid: trimmed(avoid),
  };
}

function trimmed(text = ''): string | undefined {
  return sanitizeLines(text) === '' ? undefined : text;
}

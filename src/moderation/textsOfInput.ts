import type { TaskInput } from '../domain/taskInput.ts';

/**
 * Fields of an input that are no text of a member: ids, addresses, choices and what the bot itself has put there. A field
 * that is not listed here is a text, so that a new one is checked before anybody thinks of it.
 */
export const NO_TEXTS: ReadonlySet<string> = new Set([
  'kind',
  'operation',
  'model',
  'voice',
  'persona.id',
  'persona.style',
  'message',
  'recordings.url',
  'recordings.type',
  'recordings.song',
  'recordings.uploaded',
  'references.kind',
  'references.url',
  'references.type',
  'references.song',
  'references.uploaded',
  'of.task',
  'of.taskId',
  'of.audioId',
  'of.link',
  'of.model',
  // Of a draft only: what is chosen becomes the input.
  'sources',
]);

/** The texts of an input: what a member wrote, names of files and voices, and the words of the song it works on. */
export function textsOfInput(input: TaskInput): string[] {
  return [...textsIn(input, '')];
}

function* textsIn(value: unknown, path: string): Generator<string> {
  if (NO_TEXTS.has(path)) return;
  if (typeof value === 'string') yield value;
  // The items of a list have the path of the list.
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, path);
  else if (typeof value === 'object' && value !== null)
    for (const [name, field] of Object.entries(value))
      yield* textsIn(field, path === '' ? name : `${path}.${name}`);
}

import { progressOf } from '../../src/domain/progress.ts';
import type { Task } from '../../src/domain/task.ts';
import type { SongInput } from '../../src/domain/taskInput.ts';

type SongTexts = Pick<SongInput, 'idea' | 'lyrics' | 'style' | 'title'>;

/** The texts of a card's task, of which a song can be made. Undefined if it has none, so that its message is read. */
export function textsOfTask(task: Task | undefined): SongTexts | undefined {
  if (!task) return undefined;
  const { input, updates } = task;
  if (input.kind === 'song') {
    const { idea, lyrics, style, title } = input;
    return idea || lyrics ? { idea, lyrics, style, title } : undefined;
  }
  if (input.kind === 'lyrics') {
    const [written] = progressOf(updates).lyrics;
    return written ? { lyrics: written.text } : { idea: input.prompt };
  }
  const { lyrics, prompt, style } = input.fields;
  if (typeof lyrics !== 'string' && typeof prompt !== 'string') return undefined;
  return {
    ...(typeof lyrics === 'string' ? { lyrics } : { idea: String(prompt) }),
    ...(typeof style === 'string' && { style }),
  };
}

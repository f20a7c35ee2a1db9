import { progressOf } from '../domain/progress.ts';
import type { Task } from '../domain/task.ts';

/** The words of a result that a card would show: titles, tags and lyrics, a style, words to read aloud, names. */
export function textsOfResult(task: Pick<Task, 'updates' | 'completedSteps'>): string[] {
  const steps = [task.updates, ...(task.completedSteps ?? []).map(({ updates }) => updates)];
  const texts = steps.flatMap(updates => {
    const { tracks, lyrics, result } = progressOf(updates);
    return [
      ...tracks.flatMap(({ title, tags, lyrics: sung }) => [title, tags, sung]),
      ...lyrics.flatMap(({ title, text }) => [title, text]),
      ...textsOf(result),
    ];
  });
  // The tracks of a song mostly have the same words.
  return [...new Set(texts.filter(text => text !== undefined && text !== ''))] as string[];
}

function textsOf(result: ReturnType<typeof progressOf>['result']): (string | undefined)[] {
  switch (result?.kind) {
    case 'style':
    case 'phrase':
      return [result.text];
    case 'persona':
    case 'voice':
      return [result.name];
    case 'timed-lyrics':
      return [result.words.map(({ word }) => word).join(' ')];
    default:
      return [];
  }
}

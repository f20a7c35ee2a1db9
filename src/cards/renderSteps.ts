import type { TextKey, Translate } from '../locales/translate.ts';
import { operationOf } from '../suno/operations.ts';
import { rankOf, type Stage } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';

interface Step {
  readonly text: TextKey;
  /** The stage at which it is done. */
  readonly doneAt: Stage;
}

const SONG_STEPS: readonly Step[] = [
  { text: 'card.steps.asked', doneAt: 'intent' },
  { text: 'card.steps.lyrics', doneAt: 'text' },
  { text: 'card.steps.first', doneAt: 'first' },
  { text: 'card.steps.all', doneAt: 'complete' },
];

const LYRICS_STEPS: readonly Step[] = [
  { text: 'card.steps.asked', doneAt: 'intent' },
  { text: 'card.steps.written', doneAt: 'complete' },
];

const ASK_SONG_STEPS = SONG_STEPS.filter(step => step.doneAt !== 'text');

const ASK_STEPS: readonly Step[] = [
  { text: 'card.steps.asked', doneAt: 'intent' },
  { text: 'card.steps.made', doneAt: 'complete' },
];

/** The line that says how far a task is: what is done, what is at work, what is to come. */
export function renderSteps(task: Task, stage: Stage, t: Translate): string {
  const steps = stepsOf(task);
  const current = steps.findIndex(step => rankOf(step.doneAt) > rankOf(stage));
  return steps
    .map((step, at) => `${at === current ? '⏳' : at < current ? '✅' : '▫️'} ${t(step.text)}`)
    .join('  ');
}

function stepsOf(task: Task): readonly Step[] {
  const { wish } = task;
  if (wish.kind === 'lyrics') return LYRICS_STEPS;
  if (wish.kind === 'ask') return operationOf(task.operation).makes === 'tracks' ? ASK_SONG_STEPS : ASK_STEPS;
  return wish.instrumental ? SONG_STEPS.filter(step => step.doneAt !== 'text') : SONG_STEPS;
}

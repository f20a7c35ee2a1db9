import type { TextKey, Translate } from '../locales/translate.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { operationOf } from '../suno/operations.ts';
import { rankOf, type Stage } from '../tasks/stage.ts';
import type { Task } from '../tasks/task.ts';
import { priceOfStep } from './costOf.ts';
import { renderPrice } from './renderPrice.ts';

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

/** Marks of what is done, what is at work, what is to come, and what did not work. */
const MARKS = { done: '✅', now: '⏳', later: '▫️', failed: '❌' } as const;

/** The line that says how far a task is. Where one operation follows another, it says each, with its price. */
export function renderSteps(task: Task, stage: Stage, t: Translate): string {
  if (hasSeveralSteps(task)) return renderOperations(task, stage, t);
  const steps = stepsOf(task);
  const current = steps.findIndex(step => rankOf(step.doneAt) > rankOf(stage));
  return join(
    steps.map((step, at) => {
      const mark = at === current ? 'now' : at < current ? 'done' : 'later';
      return `${MARKS[mark]} ${t(step.text)}`;
    }),
  );
}

/** Whether a card shows one operation after another. */
export function hasSeveralSteps({ done, next }: Task): boolean {
  return done !== undefined || next !== undefined;
}

function renderOperations(task: Task, stage: Stage, t: Translate): string {
  const { done = [], next } = task;
  const say = (mark: keyof typeof MARKS, name: OperationName, price: number) =>
    `${MARKS[mark]} ${t(`operations.${name}.title`)} · ${renderPrice(price, t)}`;
  const now = stage === 'complete' ? 'done' : stage === 'failed' ? 'failed' : 'now';
  return join([
    ...done.map(({ operation, price }) => say('done', operation, price)),
    say(now, task.operation, priceOfStep(task)),
    ...(next ? [say('later', next.operation, next.price)] : []),
  ]);
}

function join(steps: readonly string[]): string {
  return steps.join('  ');
}

function stepsOf({ wish, operation }: Task): readonly Step[] {
  if (wish.kind === 'lyrics') return LYRICS_STEPS;
  if (wish.kind === 'ask') return operationOf(operation).makes === 'tracks' ? ASK_SONG_STEPS : ASK_STEPS;
  return wish.instrumental ? SONG_STEPS.filter(step => step.doneAt !== 'text') : SONG_STEPS;
}

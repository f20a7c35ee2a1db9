import { creditsOf } from '../../domain/creditsOf.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import { type Stage, stageRank } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { TextKey, Translate } from '../../locales/translate.ts';
import { priceOfStep } from '../../suno/catalog/cost.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { renderPrice } from '../actions/renderPrice.ts';

interface Step {
  readonly text: TextKey;
  /** The stage at which the step is done. */
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

const MUSIC_STEPS = SONG_STEPS.filter(step => step.doneAt !== 'text');

const RESULT_STEPS: readonly Step[] = [
  { text: 'card.steps.asked', doneAt: 'intent' },
  { text: 'card.steps.made', doneAt: 'complete' },
];

/** Marks of a step's state. */
const MARKS = { done: '✅', now: '⏳', later: '▫️', failed: '❌' } as const;

/** The line with the progress of a task. If one operation follows another, it lists each with its price. */
export function renderSteps(task: Task, stage: Stage, t: Translate): string {
  if (hasSeveralSteps(task)) return renderOperations(task, stage, t);
  const steps = stepsOf(task);
  const current = steps.findIndex(step => stageRank(step.doneAt) > stageRank(stage));
  return join(
    steps.map((step, at) => {
      const mark = at === current ? 'now' : at < current ? 'done' : 'later';
      return `${MARKS[mark]} ${t(step.text)}`;
    }),
  );
}

/** Whether a card shows several operations, one after the other. */
export function hasSeveralSteps({ completedSteps, next }: Task): boolean {
  return completedSteps !== undefined || next !== undefined;
}

function renderOperations(task: Task, stage: Stage, t: Translate): string {
  const { completedSteps = [], next } = task;
  const renderStep = (mark: keyof typeof MARKS, name: OperationName, price: number) =>
    `${MARKS[mark]} ${t(`operations.${name}.title`)} · ${renderPrice(price, t)}`;
  const now = stage === 'complete' ? 'done' : stage === 'failed' ? 'failed' : 'now';
  return join([
    ...completedSteps.map(step => renderStep('done', step.operation, creditsOf(step) ?? 0)),
    renderStep(now, task.operation, priceOfStep(task)),
    ...(next ? [renderStep('later', next.operation, next.price)] : []),
  ]);
}

function join(steps: readonly string[]): string {
  return steps.join('  ');
}

function stepsOf({ input, operation }: Task): readonly Step[] {
  if (input.kind === 'lyrics') return LYRICS_STEPS;
  if (input.kind === 'operation')
    // The files of a recovery come all at once.
    return operationOf(operation).resultKind === 'tracks' && operation !== 'recovery'
      ? MUSIC_STEPS
      : RESULT_STEPS;
  return input.instrumental ? SONG_STEPS.filter(step => step.doneAt !== 'text') : SONG_STEPS;
}

import { creditsOf } from '../../domain/chargesFor.ts';
import type { OperationName } from '../../domain/operationNames.ts';
import { type Stage, stageRank } from '../../domain/stage.ts';
import type { Task } from '../../domain/task.ts';
import type { TextKey, Translate } from '../../locales/translate.ts';
import { priceOfStep } from '../../suno/catalog/cost.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { renderPrice } from '../actions/renderPrice.ts';
import { isSong } from '../text/isSong.ts';

interface Step {
  /** While the step is being done. */
  readonly now: TextKey;
  /** Before and after. */
  readonly name: TextKey;
  /** Number of the track that it makes. */
  readonly number?: number;
  /** The stage at which the step is done. */
  readonly doneAt: Stage;
}

const LYRICS_STEP: Step = { now: 'card.steps.lyrics', name: 'card.steps.lyricsDone', doneAt: 'text' };

const TRACK_STEPS: readonly Step[] = [
  { now: 'card.steps.track', name: 'card.steps.trackName', number: 1, doneAt: 'first' },
  { now: 'card.steps.track', name: 'card.steps.trackName', number: 2, doneAt: 'complete' },
];

/** Marks of a step's state. */
const MARKS = { done: '✅', now: '⏳', later: '▫️', failed: '❌' } as const;

/** The line with the progress of a task. If one operation follows another, it lists each with its price. */
export function renderSteps(task: Task, stage: Stage, t: Translate): string {
  if (hasSeveralSteps(task)) return renderOperations(task, stage, t);
  const steps = stepsOf(task);
  if (steps.length === 0) {
    const now = t(task.input.kind === 'lyrics' ? 'card.steps.writing' : 'card.steps.making');
    return join([`${MARKS.now} ${now}`, `${MARKS.later} ${t('card.steps.ready')}`]);
  }
  const current = steps.findIndex(step => stageRank(step.doneAt) > stageRank(stage));
  return join(
    steps.map(({ now, name, number = 0 }, at) => {
      const mark = at === current ? 'now' : at < current ? 'done' : 'later';
      return `${MARKS[mark]} ${t(mark === 'now' ? now : name, { number })}`;
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
  return steps.join(' → ');
}

/** Operations that make one track: the vendor reports only their end. */
const ONE_TRACK: ReadonlySet<OperationName> = new Set(['replace-section']);

/** The steps that the vendor reports, for this task: none if it reports the end alone. */
function stepsOf(task: Task): readonly Step[] {
  const { input, operation } = task;
  // The vendor writes lyrics for an idea; the member's own are there already.
  if (input.kind === 'song')
    return input.instrumental || input.lyrics !== undefined ? TRACK_STEPS : [LYRICS_STEP, ...TRACK_STEPS];
  const makesTracks = operationOf(operation).resultKind === 'tracks' && isSong(task);
  return makesTracks && !ONE_TRACK.has(operation) ? TRACK_STEPS : [];
}

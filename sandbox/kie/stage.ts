/** Stages of a task at the vendor. Only music has stages between `pending` and `complete`. */
const KIE_STAGES = ['pending', 'text', 'first', 'complete', 'failed'] as const;

export type KieStage = (typeof KIE_STAGES)[number];

/** Stages with a callback. */
export type CallbackStage = 'text' | 'first' | 'complete';

/** Whether a task has successfully reached `stage`. */
export function hasReached(now: KieStage, stage: CallbackStage): boolean {
  return now !== 'failed' && KIE_STAGES.indexOf(now) >= KIE_STAGES.indexOf(stage);
}

/** Progress of a task, lowest first. `complete` outranks `failed`: audio that exists is delivered. */
export const STAGES = ['intent', 'submitting', 'submitted', 'text', 'first', 'failed', 'complete'] as const;

export type Stage = (typeof STAGES)[number];

/** Index of a stage in {@link STAGES}, 0 to 6. */
export function stageRank(stage: Stage): number {
  return STAGES.indexOf(stage);
}

/** Whether no further update is expected at this stage. */
export function isTerminal(stage: Stage): boolean {
  return stage === 'failed' || stage === 'complete';
}

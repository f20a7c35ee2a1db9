/** How far a task is, lowest first. `complete` outranks `failed`: audio that exists is delivered. */
export const STAGES = ['intent', 'submitting', 'submitted', 'text', 'first', 'failed', 'complete'] as const;

export type Stage = (typeof STAGES)[number];

/** The place of a stage in the order of {@link STAGES}, 0 to 6. */
export function stageRank(stage: Stage): number {
  return STAGES.indexOf(stage);
}

/** Whether the vendor has nothing more to say of a task at this stage. */
export function isTerminal(stage: Stage): boolean {
  return stage === 'failed' || stage === 'complete';
}

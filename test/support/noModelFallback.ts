import type { ModelFallback } from '../../src/tasks/submit/createModelFallback.ts';

/** A vendor that refuses no model. */
export const noModelFallback: ModelFallback = {
  isRefused: () => false,
  remember: async () => {},
  replacementFor: () => undefined,
};

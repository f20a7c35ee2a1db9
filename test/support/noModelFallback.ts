import type { ModelFallback } from '../../src/tasks/submit/createModelFallback.ts';

/** The fallback for a vendor that rejects no model. */
export const noModelFallback: ModelFallback = {
  isRefused: () => false,
  isModelRefused: () => false,
  remember: async () => {},
  replacementFor: () => undefined,
};

import type { Update } from '../../domain/update.ts';
import { isModelFailure } from './isModelRefusal.ts';

/** The update of a task, with its own reason if it failed because the vendor no longer has the model of its request. */
export function withModelFailure(update: Update, request: object): Update {
  const { stage, failure } = update;
  if (stage !== 'failed' || !failure?.vendorMessage || !isModelFailure(failure.vendorMessage, request))
    return update;
  return { ...update, failure: { ...failure, reason: 'model-retired' } };
}

import type { Update } from '../../domain/update.ts';
import { isModelFailure } from './isModelRefusal.ts';

/**
 * The update of a task. If it failed because the vendor no longer has the request's model, the failure has that reason.
 */
export function withModelFailure(update: Update, request: object): Update {
  const { stage, failure } = update;
  if (stage !== 'failed' || !failure?.vendorMessage || !isModelFailure(failure.vendorMessage, request))
    return update;
  return { ...update, failure: { ...failure, reason: 'model-retired' } };
}

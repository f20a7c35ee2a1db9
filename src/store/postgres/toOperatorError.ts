import { OperatorError, START_AGAIN } from '../../lib/operatorError.ts';
import { StoreError } from '../storeError.ts';
import { describePostgresError } from './describePostgresError.ts';
import { isUnavailable } from './postgresErrors.ts';

/** What the operator reads of an error while a database is opened; those that say that already are returned as they are. */
export function toOperatorError(url: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  if (error instanceof StoreError && error.cause !== undefined) return toOperatorError(url, error.cause);
  return new OperatorError(describePostgresError(url, error), {
    cause: error,
    ...(isUnavailable(error) && { exitCode: START_AGAIN }),
  });
}

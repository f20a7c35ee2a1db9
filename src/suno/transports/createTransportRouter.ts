import type { Logger } from 'pino';
import type { OperationName } from '../../domain/operationNames.ts';
import type { Task } from '../../domain/task.ts';
import type { TransportName } from '../../domain/vendorNames.ts';
import type { Submission } from '../client/submission.ts';
import { isRetired } from '../requests/models.ts';
import { chooseTransport } from './chooseTransport.ts';
import type { TransportSetting } from './transportSetting.ts';

/** Decides which of the vendor's APIs each task uses. */
export interface TransportRouter {
  /** The API for a task that is about to be claimed. */
  route(task: Task): TransportName;
  /** The other API, if a rejection was caused by this one only; otherwise undefined. */
  fallback(task: Task, submission: Submission): TransportName | undefined;
}

interface Options {
  readonly setting: TransportSetting;
  /** Called with each operation that createTask does not know, once for each process. */
  readonly onWithdrawn: (operation: OperationName) => void;
  readonly log: Logger;
}

/** Creates the router. An operation that createTask does not know uses its own path until the next start. */
export function createTransportRouter({ setting, onWithdrawn, log }: Options): TransportRouter {
  const withdrawn = new Set<OperationName>();
  return {
    route: task => (withdrawn.has(task.operation) ? 'classic' : chooseTransport(task, setting)),
    fallback: (task, submission) => {
      const { operation } = task;
      if (submission.outcome === 'rejected' && submission.isOperationUnknown && !withdrawn.has(operation)) {
        withdrawn.add(operation);
        log.warn(
          { operation, vendorMessage: submission.failure.vendorMessage },
          'Operation not known to createTask',
        );
        onWithdrawn(operation);
      }
      return fallbackTransport(task, submission);
    },
  };
}

/**
 * KIE's other API, if a rejection only says that this one does not know the operation or the task in the request. It is
 * not documented which API knows which tasks, and a rejected submission costs nothing.
 *
 * @returns undefined if the other API would reject the request too.
 */
function fallbackTransport(task: Task, submission: Submission): TransportName | undefined {
  if (task.vendor !== 'kie' || submission.outcome !== 'rejected') return undefined;
  const isUnknownSource = submission.failure.reason === 'song-gone' && submission.failure.code === '422';
  if (!isUnknownSource && !submission.isOperationUnknown) return undefined;
  if (task.transport === 'jobs') return 'classic';
  const { model } = task.request;
  return typeof model === 'string' && isRetired(model) ? undefined : 'jobs';
}

import type { OperationName } from '../../domain/operationNames.ts';
import type { DoctorSettings } from '../settings.ts';

export interface SpendOptions {
  readonly settings: DoctorSettings;
  /** Credits that the operator allows. */
  readonly most: number;
  readonly balance: number;
  readonly priceOf: (operation: OperationName) => number;
  /** Base URL at which the test callbacks can be read on this machine; absent where nobody listens. */
  readonly localUrl: string | undefined;
  /** Folder for the answers; made if need be. */
  readonly folder: string;
  /** Milliseconds between polls of a task. */
  readonly intervalMs: number;
  readonly confirm: (question: string) => Promise<boolean>;
  readonly print: (line: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Resolves after `ms`. */
  readonly wait: (ms: number) => Promise<void>;
}

import type { OperationName } from '../../domain/operationNames.ts';
import type { DoctorSettings } from '../settings.ts';

export interface SpendOptions {
  readonly settings: DoctorSettings;
  /** Credits that the operator allows. */
  readonly most: number;
  readonly balance: number;
  readonly priceOf: (operation: OperationName) => number;
  /** Base URL of the test callbacks on this machine; absent if nothing listens there. */
  readonly localUrl: string | undefined;
  /** Folder for the answers; created if needed. */
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

import type { Operation } from '../operations/operation.ts';
import type { CallbackStage } from '../stage.ts';
import { musicCallback } from './musicCallback.ts';
import { type FailureForm, musicFailureCallback } from './musicFailureCallback.ts';
import { musicRecord } from './musicRecord.ts';

const STAGES: readonly CallbackStage[] = ['text', 'first', 'complete'];

type MusicOptions = Pick<Operation, 'path' | 'price' | 'rules' | 'findMissing' | 'recordings'> & {
  readonly plan: NonNullable<Operation['plan']>;
  readonly stages?: readonly CallbackStage[];
  /** The operation's type in its record. */
  readonly operationType: string;
  /** Default `null`. */
  readonly failureForm?: FailureForm;
};

/** Creates an operation that makes songs. They share the form of callbacks and records, and the pace. */
export function createMusicOperation({
  operationType,
  failureForm = 'null',
  ...rest
}: MusicOptions): Operation {
  return {
    stages: STAGES,
    ...rest,
    recordPath: 'generate/record-info',
    callback: musicCallback,
    failure: (task, code) => musicFailureCallback(failureForm, task, code),
    record: task => musicRecord(operationType, task),
  };
}

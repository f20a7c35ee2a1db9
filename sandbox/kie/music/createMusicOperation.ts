import type { Operation } from '../operations/operation.ts';
import type { CallbackStage } from '../stage.ts';
import { musicCallback } from './musicCallback.ts';
import { type FailureForm, musicFailureCallback } from './musicFailureCallback.ts';
import { musicRecord } from './musicRecord.ts';

const STAGES: readonly CallbackStage[] = ['text', 'first', 'complete'];

type MusicOptions = Pick<Operation, 'path' | 'price' | 'rules' | 'findMissing' | 'recordings'> & {
  readonly plan: NonNullable<Operation['plan']>;
  readonly stages?: readonly CallbackStage[];
  /** What its record calls it. */
  readonly operationType: string;
  /** Default `null`. */
  readonly failureForm?: FailureForm;
};

/** An operation that makes songs: they share one form of callback, one record, one pace. */
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

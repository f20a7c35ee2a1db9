import type { Operation } from '../operations/operation.ts';
import type { NewsStage } from '../stage.ts';
import { musicCallback } from './musicCallback.ts';
import { type FailureForm, musicFailureCallback } from './musicFailureCallback.ts';
import { musicRecord } from './musicRecord.ts';

const STAGES: readonly NewsStage[] = ['text', 'first', 'complete'];

type Music = Pick<Operation, 'path' | 'price' | 'rules' | 'lacks' | 'recordings'> & {
  readonly plan: NonNullable<Operation['plan']>;
  readonly stages?: readonly NewsStage[];
  /** What its record calls it. */
  readonly operationType: string;
  /** Default `null`. */
  readonly failureForm?: FailureForm;
};

/** An operation that makes songs: they share one form of callback, one record, one pace. */
export function makeMusic({ operationType, failureForm = 'null', ...rest }: Music): Operation {
  return {
    stages: STAGES,
    ...rest,
    recordPath: 'generate/record-info',
    callback: musicCallback,
    failure: (task, code) => musicFailureCallback(failureForm, task, code),
    record: task => musicRecord(operationType, task),
  };
}

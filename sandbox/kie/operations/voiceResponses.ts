import type { KieTask } from '../records/task.ts';
import type { Operation } from './operation.ts';

/** What differs between the operations on voices. */
interface VoiceResponseOptions {
  readonly result: (task: KieTask) => Record<string, unknown>;
  /** In place of the result if there is none. */
  readonly emptyResult: Record<string, unknown>;
  readonly states: readonly [running: string, complete: string, failed: string];
  readonly error: string;
}

/** Codes of a failure: of the callback, and inside its data. */
const CALLBACK_CODE = 400;

/** Callbacks and records of voices have the same content. https://docs.kie.ai/suno-api/suno-voice-generate-callback */
export function voiceResponses(
  options: VoiceResponseOptions,
): Pick<Operation, 'callback' | 'failure' | 'record'> {
  const { result, emptyResult: nothing, error, states } = options;
  const [running, complete, failed] = states;
  const noError = { errorCode: 0, errorMessage: '' };
  return {
    callback: task => ({
      code: 200,
      msg: 'success',
      data: { taskId: task.taskId, ...result(task), status: complete, ...noError },
    }),
    failure: ({ taskId }, errorCode) => ({
      code: CALLBACK_CODE,
      msg: error,
      data: { taskId, ...nothing, status: failed, errorCode, errorMessage: error },
    }),
    record: task => {
      const { taskId, stage, status, failure } = task;
      const state = stage === 'complete' ? complete : stage === 'failed' ? failed : running;
      return {
        taskId,
        ...(stage === 'complete' ? result(task) : nothing),
        status: status ?? state,
        ...(failure === undefined ? noError : { errorCode: failure, errorMessage: error }),
      };
    },
  };
}

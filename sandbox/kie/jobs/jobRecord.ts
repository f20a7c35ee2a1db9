import { OPERATIONS } from '../operations/index.ts';
import type { KieTask } from '../records/task.ts';
import type { Body } from '../rules.ts';
import type { JobOptions } from './jobOptions.ts';
import { musicResult } from './musicResult.ts';

/** A job with an immediate result. */
export interface AnsweredJob {
  readonly taskId: string;
  readonly wire: Body;
  readonly createdAt: number;
  readonly result: unknown;
  readonly price: number;
}

/**
 * `data` of `recordInfo`. There are no stages before the end, and the result is a JSON string.
 * https://docs.kie.ai/market/common/get-task-detail
 */
export function jobRecord(task: KieTask, { hasResponse }: JobOptions, hasUrls: boolean): Body {
  const { taskId, stage, failure, createdAt, endedAt, wire, price } = task;
  const isDone = stage === 'complete';
  const result = isDone ? resultOf(task, hasUrls) : undefined;
  return {
    ...frame(taskId, wire, createdAt, endedAt),
    state: isDone ? 'success' : stage === 'failed' ? 'fail' : 'generating',
    successFlag: isDone ? 1 : stage === 'failed' ? 3 : 0,
    resultJson: result === undefined ? '' : JSON.stringify(result),
    response: hasResponse ? (result ?? null) : null,
    failCode: failure === undefined ? '' : String(failure),
    failMsg:
      failure === undefined
        ? ''
        : (task.failureMessage ?? OPERATIONS[task.operation].failure(task, failure, 'kie').msg),
    creditsConsumed: stage === 'failed' ? 0 : price,
  };
}

/** The record of a job with an immediate result. */
export function answeredRecord({ taskId, wire, createdAt, result, price }: AnsweredJob): Body {
  return {
    ...frame(taskId, wire, createdAt, createdAt),
    state: 'success',
    successFlag: 1,
    resultJson: JSON.stringify({ resultObject: result }),
    response: null,
    failCode: '',
    failMsg: '',
    creditsConsumed: price,
  };
}

function frame(taskId: string, wire: Body, createdAt: number, endedAt: number | undefined): Body {
  const { model, input, callBackUrl } = wire;
  return {
    taskId,
    model,
    // JSON in JSON: the input is a string.
    param: JSON.stringify({ model, input: JSON.stringify(input), callBackUrl }),
    costTime: endedAt === undefined ? null : Math.round((endedAt - createdAt) / 1000),
    completeTime: endedAt ?? null,
    createTime: createdAt,
    updateTime: endedAt ?? createdAt,
    progress: null,
  };
}

function resultOf(task: KieTask, hasUrls: boolean): unknown {
  if (task.tracks.length > 0) return musicResult(task, hasUrls);
  const { data } = OPERATIONS[task.operation].callback(task, 'complete', 'kie');
  const fields = data as Body;
  const urls = (list: unknown[]): Body => ({ resultUrls: hasUrls ? list : [] });
  switch (task.operation) {
    case 'lyrics':
      return { resultObject: { lyricsData: fields.data } };
    case 'wav':
      return urls([fields.audioWavUrl]);
    case 'video':
      return urls([fields.video_url]);
    case 'cover-image':
      return urls(fields.images as unknown[]);
    // The record has no names of stems, and the notes are in the callback only.
    case 'separate-vocal':
    case 'split-stem':
    case 'split-stem-advanced':
      return urls(task.stems.map(({ url }) => url));
    case 'midi':
      return { resultObject: { midiId: task.taskId } };
    default:
      return { resultObject: fields };
  }
}

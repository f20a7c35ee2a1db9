import type { VendorName } from '../../../src/domain/vendorNames.ts';
import type { KieTask } from '../records/task.ts';
import { callBackUrl, onlyKnown, text } from '../rules.ts';
import { toText } from '../toText.ts';
import { writeLyricVariants } from '../writeLyrics.ts';
import type { Operation } from './operation.ts';

const PROMPT_MAX = 200;

/** https://docs.kie.ai/suno-api/generate-lyrics, https://docs.kie.ai/suno-api/generate-lyrics-callbacks */
export const lyrics: Operation = {
  path: 'lyrics',
  recordPath: 'lyrics/record-info',
  price: 0.4,
  rules: [onlyKnown('prompt callBackUrl'), callBackUrl, text('prompt', PROMPT_MAX)],
  stages: ['complete'],
  seconds: 20,
  callback: (task, _stage, vendor) => {
    const error = vendor === 'kie' ? { error_message: '' } : { errorMessage: '' };
    const data = variantsOf(task).map(one => ({ ...one, status: 'complete', ...error }));
    return {
      code: 200,
      msg: 'All generated successfully.',
      data: { callbackType: 'complete', ...idOf(task, vendor), data },
    };
  },
  // The vendor sends `complete` for failures too.
  failure: (task, code, vendor) => ({
    code,
    msg: failureOf(code),
    data: { callbackType: 'complete', ...idOf(task, vendor), data: null },
  }),
  record: task => {
    const { taskId, body, stage, failure, createdAt } = task;
    const data = variantsOf(task).map(one => ({ ...one, status: 'complete', errorMessage: '' }));
    return {
      taskId,
      param: JSON.stringify(body),
      response: stage === 'complete' ? { taskId, data } : null,
      status: task.status ?? statusOf(task),
      type: 'LYRICS',
      errorCode: failure ?? null,
      errorMessage: failure === undefined ? null : failureOf(failure),
      createTime: createdAt,
    };
  },
};

function variantsOf({ body, taskId }: KieTask): { text: string; title: string }[] {
  return writeLyricVariants(toText(body.prompt), taskId).map(({ text: words, title }) => ({
    text: words,
    title,
  }));
}

function idOf({ taskId }: KieTask, vendor: VendorName): Record<string, string> {
  return vendor === 'kie' ? { task_id: taskId } : { taskId };
}

function failureOf(code: number): string {
  return code === 400 ? 'Song Description flagged for moderation' : 'Internal Error';
}

function statusOf({ stage, failure }: KieTask): string {
  if (stage !== 'failed') return stage === 'complete' ? 'SUCCESS' : 'PENDING';
  return failure === 400 ? 'SENSITIVE_WORD_ERROR' : 'GENERATE_LYRICS_FAILED';
}

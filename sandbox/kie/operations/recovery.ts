import { findTask } from '../findSong.ts';
import type { KieTask } from '../records/task.ts';
import { recoverySourceId } from '../recoverySourceId.ts';
import { type Envelope, rejectWith } from '../reject.ts';
import { callBackUrl, noEffect, onlyKnown, text, when } from '../rules.ts';
import type { Operation } from './operation.ts';

/**
 * New files for all tracks of an old task. The two vendors spell the id of that task differently, and the bodies have the
 * recovery's own id and its items at the top level. https://docs.sunoapi.org/suno-api/recovery-audio
 */
export const recovery: Operation = {
  path: 'suno/recovery',
  recordPath: 'suno/recovery/record-info',
  // Neither vendor publishes a price.
  price: 0,
  rules: [
    onlyKnown('task_id sunoTaskId taskId callBackUrl'),
    when(
      (body, vendor) => vendor === 'kie' && body.taskId === undefined,
      [text('task_id'), noEffect('sunoTaskId', 'at this vendor')],
    ),
    when((_, vendor) => vendor !== 'kie', [text('sunoTaskId'), noEffect('task_id', 'at this vendor')]),
    callBackUrl,
  ],
  findMissing: (body, world) => {
    const source = findTask(world, recoverySourceId(body));
    const hasTracks = source !== undefined && source.tracks.length > 0;
    return hasTracks ? undefined : rejectWith(500, 'The original Suno task does not exist.');
  },
  accepted: ({ taskId }) => ({ task_id: taskId }),
  stages: ['complete'],
  seconds: 10,
  callback: task => resultOf(task, 200, 'success'),
  failure: (task, code) => resultOf(task, code, 'No audio could be recovered.'),
  record: () => ({}),
  recordEnvelope: task => {
    if (task.stage === 'failed') return resultOf(task, 500, 'No audio could be recovered.');
    return task.stage === 'complete'
      ? resultOf(task, 200, 'success')
      : { code: 201, msg: 'The recovery is running.', data: null };
  },
};

function resultOf(task: KieTask, code: number, msg: string): Envelope & { task_id: string } {
  const isRecovered = code === 200;
  const data = (task.parent?.tracks ?? []).map(({ id, title, audioUrl }, at) => ({
    id,
    audio_url: isRecovered ? new URL(`/media/${task.taskId}/track-${at + 1}.mp3`, audioUrl).href : '',
    title,
    status: isRecovered ? 'success' : 'failed',
    error: isRecovered ? '' : 'feed_failed',
  }));
  return { code, msg, task_id: task.taskId, data };
}

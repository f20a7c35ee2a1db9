import { findExistingResult } from '../findExistingResult.ts';
import { findMissingSong } from '../findSong.ts';
import type { KieTask } from '../records/task.ts';
import { rejectWith } from '../reject.ts';
import { callBackUrl, onlyKnown, text } from '../rules.ts';
import { successRecord, textFlags } from '../successRecord.ts';
import type { Operation } from './operation.ts';

const ERROR = 'Internal Error - WAV conversion failed';

/**
 * Once for each track. https://docs.kie.ai/suno-api/convert-to-wav,
 * https://docs.kie.ai/suno-api/convert-to-wav-callbacks
 */
export const wav: Operation = {
  path: 'wav/generate',
  recordPath: 'wav/record-info',
  price: 0.4,
  rules: [onlyKnown('taskId audioId callBackUrl'), callBackUrl, text('taskId'), text('audioId')],
  findMissing: (body, world) =>
    findMissingSong(body, world) ??
    (findExistingResult(world, 'wav', body) && rejectWith(409, 'The WAV record already exists.')),
  stages: ['complete'],
  seconds: 15,
  callback: task => ({
    code: 200,
    msg: 'success',
    data: { audioWavUrl: urlOf(task), task_id: task.taskId },
  }),
  failure: ({ taskId }, code) => ({ code, msg: ERROR, data: { audioWavUrl: null, task_id: taskId } }),
  record: task => ({
    musicId: task.song?.track.id,
    musicIndex: task.song?.at,
    response: task.stage === 'complete' ? { audioWavUrl: urlOf(task) } : null,
    ...successRecord(task, { flags: textFlags('GENERATE_WAV_FAILED'), error: ERROR }),
  }),
};

function urlOf({ song }: KieTask): string | undefined {
  return song?.track.audioUrl.replace(/mp3$/, 'wav');
}

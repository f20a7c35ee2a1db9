import { findExistingResult } from '../findExistingResult.ts';
import { lacksSong } from '../findSong.ts';
import { refuseWith } from '../refuse.ts';
import { callBackUrl, onlyKnown, text } from '../rules.ts';
import { inWords, successRecord } from '../successRecord.ts';
import type { KieTask } from '../task.ts';
import type { Operation } from './operation.ts';

const ERROR = 'Internal Error - WAV conversion failed';

/** Once a track. https://docs.kie.ai/suno-api/convert-to-wav, https://docs.kie.ai/suno-api/convert-to-wav-callbacks */
export const wav: Operation = {
  path: 'wav/generate',
  recordPath: 'wav/record-info',
  price: 0.4,
  rules: [onlyKnown('taskId audioId callBackUrl'), callBackUrl, text('taskId'), text('audioId')],
  lacks: (body, world) =>
    lacksSong(body, world) ??
    (findExistingResult(world, 'wav', body) && refuseWith(409, 'The WAV record already exists.')),
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
    ...successRecord(task, { flags: inWords('GENERATE_WAV_FAILED'), error: ERROR }),
  }),
};

function urlOf({ song }: KieTask): string | undefined {
  return song?.track.audioUrl.replace(/mp3$/, 'wav');
}

import { findExistingResult } from '../findExistingResult.ts';
import { findMissingSong } from '../findSong.ts';
import type { KieTask } from '../records/task.ts';
import { rejectWith } from '../reject.ts';
import { callBackUrl, onlyKnown, text } from '../rules.ts';
import { successRecord, textFlags } from '../successRecord.ts';
import type { Operation } from './operation.ts';

const ERROR = 'Internal Error - MP4 generation failed';

/** Once for each track. https://docs.kie.ai/suno-api/create-music-video */
export const video: Operation = {
  path: 'mp4/generate',
  recordPath: 'mp4/record-info',
  price: 2,
  rules: [
    onlyKnown('taskId audioId callBackUrl author domainName'),
    callBackUrl,
    text('taskId'),
    text('audioId'),
    text('author', 50, false),
    text('domainName', 50, false),
  ],
  findMissing: (body, world) =>
    findMissingSong(body, world) ??
    (findExistingResult(world, 'video', body) && rejectWith(409, 'The MP4 record already exists.')),
  stages: ['complete'],
  seconds: 40,
  callback: (task, _stage, vendor) => ({
    code: 200,
    msg: vendor === 'kie' ? 'success' : 'MP4 generated successfully.',
    data: { task_id: task.taskId, video_url: urlOf(task) },
  }),
  failure: ({ taskId }, code) => ({ code, msg: ERROR, data: { task_id: taskId, video_url: null } }),
  record: task => ({
    musicId: task.song?.track.id,
    musicIndex: task.song?.at,
    response: task.stage === 'complete' ? { videoUrl: urlOf(task) } : null,
    ...successRecord(task, { flags: textFlags('GENERATE_MP4_FAILED'), error: ERROR }),
  }),
};

function urlOf({ song }: KieTask): string | undefined {
  return song?.track.audioUrl.replace(/mp3$/, 'mp4');
}

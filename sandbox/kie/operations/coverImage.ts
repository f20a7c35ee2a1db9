import { findExistingResult } from '../findExistingResult.ts';
import { findMissingSong } from '../findSong.ts';
import type { KieTask } from '../records/task.ts';
import type { Envelope } from '../reject.ts';
import { type Body, callBackUrl, onlyKnown, text } from '../rules.ts';
import { NUMERIC_FLAGS, successRecord } from '../successRecord.ts';
import type { World } from '../world.ts';
import type { Operation } from './operation.ts';

const ERROR = 'Cover generation failed';

/** Numbers of the pictures of a request. */
const IMAGES = [1, 2];

/** Once for each task. https://docs.kie.ai/suno-api/cover-suno, https://docs.kie.ai/suno-api/cover-suno-callbacks */
export const coverImage: Operation = {
  path: 'suno/cover/generate',
  recordPath: 'suno/cover/record-info',
  price: 0,
  rules: [onlyKnown('taskId callBackUrl'), callBackUrl, text('taskId')],
  findMissing: (body, world) => findMissingSong(body, world) ?? findExistingImages(body, world),
  stages: ['complete'],
  seconds: 30,
  callback: task => ({ code: 200, msg: 'success', data: { taskId: task.taskId, images: imagesOf(task) } }),
  failure: ({ taskId }, code) => ({ code, msg: ERROR, data: { taskId, images: null } }),
  record: task => ({
    parentTaskId: task.body.taskId,
    response: task.stage === 'complete' ? { images: imagesOf(task) } : null,
    ...successRecord(task, { flags: NUMERIC_FLAGS, error: ERROR, successCode: 200 }),
  }),
};

/** Rejects a second request, with the id of the task that made the pictures. */
function findExistingImages(body: Body, world: World): Envelope | undefined {
  const existing = findExistingResult(world, 'cover-image', body);
  if (existing === undefined) return undefined;
  const { taskId } = existing;
  return { code: 400, msg: 'Cover images were already generated for this task.', data: { taskId } };
}

function imagesOf({ song }: KieTask): string[] {
  const media = song?.track.streamUrl ?? '';
  return IMAGES.map(at => `${media}/cover-${at}.png`);
}

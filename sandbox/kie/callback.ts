import type { VendorName } from '../../src/suno/vendor.ts';
import { failureMessage } from './refuse.ts';
import type { NewsStage } from './stage.ts';
import type { KieTask } from './task.ts';
import type { SandboxTrack } from './track.ts';
import { writeLyricVariants } from './writeLyrics.ts';

const MESSAGES: Record<NewsStage, string> = {
  text: 'Text generation completed.',
  first: 'First track generated successfully.',
  complete: 'All generated successfully.',
};

/**
 * The body of a callback. https://docs.kie.ai/suno-api/generate-music-callbacks,
 * https://docs.kie.ai/suno-api/generate-lyrics-callbacks
 */
export function callbackBody(task: KieTask, stage: NewsStage, vendor: VendorName): Record<string, unknown> {
  if (task.operation === 'lyrics') return lyricsBody(task, vendor);
  const tracks = { text: [], first: task.tracks.slice(0, 1), complete: task.tracks }[stage];
  const data = tracks.map(track => snakeTrack(track, task.createdAt, vendor));
  return { code: 200, msg: MESSAGES[stage], data: { callbackType: stage, task_id: task.taskId, data } };
}

/** The body of a callback that tells of a failure. That of lyrics still says `complete`. */
export function failureBody(task: KieTask, code: number, vendor: VendorName): Record<string, unknown> {
  const isLyrics = task.operation === 'lyrics';
  const id = isLyrics && vendor === 'sunoapi' ? { taskId: task.taskId } : { task_id: task.taskId };
  return {
    code,
    msg: failureMessage(code, task.operation),
    data: { callbackType: isLyrics ? 'complete' : 'error', ...id, data: null },
  };
}

function lyricsBody(task: KieTask, vendor: VendorName): Record<string, unknown> {
  const items = writeLyricVariants(String(task.body.prompt), task.taskId).map(({ text, title }) => ({
    text,
    title,
    status: 'complete',
    ...(vendor === 'kie' ? { error_message: '' } : { errorMessage: '' }),
  }));
  const id = vendor === 'kie' ? { task_id: task.taskId } : { taskId: task.taskId };
  return { code: 200, msg: MESSAGES.complete, data: { callbackType: 'complete', ...id, data: items } };
}

function snakeTrack(track: SandboxTrack, createdAt: number, vendor: VendorName): Record<string, unknown> {
  const { id, title, tags, lyrics, model, duration, audioUrl, streamUrl, imageUrl } = track;
  return {
    id,
    audio_url: audioUrl,
    stream_audio_url: streamUrl,
    image_url: imageUrl,
    prompt: lyrics,
    model_name: model,
    title,
    tags,
    createTime: new Date(createdAt).toISOString().slice(0, 19).replace('T', ' '),
    duration,
    ...(vendor === 'sunoapi' && {
      source_audio_url: audioUrl,
      source_stream_audio_url: streamUrl,
      source_image_url: imageUrl,
    }),
  };
}

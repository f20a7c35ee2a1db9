import type { VendorName } from '../../../src/domain/vendorNames.ts';
import type { KieTask } from '../records/task.ts';
import type { SandboxTrack } from '../records/track.ts';
import type { Envelope } from '../reject.ts';
import type { CallbackStage } from '../stage.ts';
import { audioUrlAt } from './audioUrlAt.ts';

const MESSAGES: Record<CallbackStage, string> = {
  text: 'Text generation completed.',
  first: 'First track generated successfully.',
  complete: 'All generated successfully.',
};

/** A callback of music: https://docs.kie.ai/suno-api/generate-music-callbacks */
export function musicCallback(task: KieTask, stage: CallbackStage, vendor: VendorName): Envelope {
  const tracks = { text: [], first: task.tracks.slice(0, 1), complete: task.tracks }[stage];
  const data = tracks.map((track, at) =>
    snakeTrack({ ...track, audioUrl: audioUrlAt(task, at, stage) }, task.createdAt, vendor),
  );
  return { code: 200, msg: MESSAGES[stage], data: { callbackType: stage, task_id: task.taskId, data } };
}

function snakeTrack(track: SandboxTrack, createdAt: number, vendor: VendorName): Record<string, unknown> {
  const { id, title, tags, lyrics, model, duration, audioUrl, streamUrl, imageUrl, sourceUrl } = track;
  return {
    id,
    audio_url: audioUrl,
    stream_audio_url: streamUrl,
    image_url: imageUrl,
    prompt: lyrics,
    model_name: model,
    title,
    ...(tags !== undefined && { tags }),
    createTime: new Date(createdAt).toISOString().slice(0, 19).replace('T', ' '),
    duration,
    ...((vendor === 'sunoapi' || sourceUrl !== undefined) && {
      source_audio_url: sourceUrl ?? audioUrl,
      source_stream_audio_url: sourceUrl ?? streamUrl,
      source_image_url: imageUrl,
    }),
  };
}

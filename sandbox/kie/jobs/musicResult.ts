import { audioUrlAt } from '../music/audioUrlAt.ts';
import type { KieTask } from '../records/task.ts';
import type { Body } from '../rules.ts';

/** The songs in a record of `recordInfo`, in snake case. Just after the success their URLs may be missing. */
export function musicResult(task: KieTask, hasUrls: boolean): Body {
  const { tracks, createdAt } = task;
  return {
    data: tracks.map((track, at) => ({
      id: track.id,
      title: track.title,
      duration: track.duration,
      audio_url: hasUrls ? audioUrlAt(task, at, 'complete') : '',
      stream_audio_url: track.streamUrl,
      image_url: track.imageUrl,
      model_name: track.model,
      prompt: track.lyrics,
      ...(track.tags !== undefined && { tags: track.tags }),
      createTime: createdAt,
    })),
  };
}

import type { KieTask } from '../records/task.ts';
import type { Body } from '../rules.ts';

/** The songs in a record of `recordInfo`, in snake case; just after the success their addresses may be missing. */
export function musicResult({ tracks, createdAt }: KieTask, hasUrls: boolean): Body {
  return {
    data: tracks.map(track => ({
      id: track.id,
      title: track.title,
      duration: track.duration,
      audio_url: hasUrls ? track.audioUrl : '',
      stream_audio_url: track.streamUrl,
      image_url: track.imageUrl,
      model_name: track.model,
      prompt: track.lyrics,
      ...(track.tags !== undefined && { tags: track.tags }),
      createTime: createdAt,
    })),
  };
}

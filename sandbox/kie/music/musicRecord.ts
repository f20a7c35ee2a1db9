import type { KieTask } from '../records/task.ts';
import { musicFailure } from '../reject.ts';
import { hasReached, type KieStage } from '../stage.ts';
import { audioUrlAt } from './audioUrlAt.ts';

const STATUS: Record<KieStage, string> = {
  pending: 'PENDING',
  text: 'TEXT_SUCCESS',
  first: 'FIRST_SUCCESS',
  complete: 'SUCCESS',
  failed: 'GENERATE_AUDIO_FAILED',
};

/** `data` of a music record: https://docs.kie.ai/suno-api/get-music-details */
export function musicRecord(operationType: string, task: KieTask): Record<string, unknown> {
  const { taskId, body, failure, createdAt, song } = task;
  return {
    taskId,
    parentMusicId: song?.track.id ?? '',
    param: JSON.stringify(body),
    response: songsOf(task),
    status: task.status ?? statusOf(task),
    type: task.tracks[0]?.model,
    operationType,
    errorCode: failure ?? null,
    errorMessage: failure === undefined ? null : musicFailure(failure),
    createTime: createdAt,
  };
}

function statusOf({ stage, failure }: KieTask): string {
  return stage === 'failed' && failure === 400 ? 'SENSITIVE_WORD_ERROR' : STATUS[stage];
}

/** Tracks are listed from stage `text` on, with what exists: first the stream, later the file and its length. */
function songsOf(task: KieTask): unknown {
  const { taskId, stage, tracks, createdAt } = task;
  if (!hasReached(stage, 'text')) return null;
  const sunoData = tracks.map((track, at) => {
    const audioUrl = audioUrlAt(task, at, stage);
    const { sourceUrl } = track;
    return {
      id: track.id,
      audioUrl,
      streamAudioUrl: track.streamUrl,
      imageUrl: track.imageUrl,
      prompt: track.lyrics,
      modelName: track.model,
      title: track.title,
      ...(track.tags !== undefined && { tags: track.tags }),
      createTime: createdAt,
      duration: audioUrl === '' ? null : track.duration,
      ...(sourceUrl !== undefined && {
        sourceAudioUrl: sourceUrl,
        sourceStreamAudioUrl: sourceUrl,
        sourceImageUrl: track.imageUrl,
      }),
    };
  });
  return { taskId, sunoData };
}

import { failureMessage } from './refuse.ts';
import { hasReached, type KieStage } from './stage.ts';
import type { KieTask } from './task.ts';
import { writeLyricVariants } from './writeLyrics.ts';

const STATUS: Record<KieStage, string> = {
  pending: 'PENDING',
  text: 'TEXT_SUCCESS',
  first: 'FIRST_SUCCESS',
  complete: 'SUCCESS',
  failed: 'GENERATE_AUDIO_FAILED',
};

/** `data` of the record-info of either operation. https://docs.kie.ai/suno-api/get-music-details */
export function recordOf(task: KieTask): Record<string, unknown> {
  const { taskId, operation, body, failure, createdAt } = task;
  const kind =
    operation === 'lyrics'
      ? { type: 'LYRICS' }
      : { parentMusicId: '', type: task.tracks[0]?.model, operationType: 'generate' };
  return {
    taskId,
    param: JSON.stringify(body),
    response: operation === 'lyrics' ? lyricsOf(task) : songsOf(task),
    status: task.status ?? statusOf(task),
    ...kind,
    errorCode: failure ?? null,
    errorMessage: failure === undefined ? null : failureMessage(failure, operation),
    createTime: createdAt,
  };
}

function statusOf({ stage, operation, failure }: KieTask): string {
  if (stage !== 'failed') return STATUS[stage];
  if (failure === 400) return 'SENSITIVE_WORD_ERROR';
  return operation === 'lyrics' ? 'GENERATE_LYRICS_FAILED' : STATUS.failed;
}

function lyricsOf({ taskId, stage, body }: KieTask): unknown {
  if (stage !== 'complete') return null;
  const variants = writeLyricVariants(String(body.prompt), taskId);
  return { taskId, data: variants.map(one => ({ ...one, status: 'complete', errorMessage: '' })) };
}

/** Tracks are listed from the text on, with what exists: the stream first, the file and its length later. */
function songsOf({ taskId, stage, tracks, createdAt }: KieTask): unknown {
  if (!hasReached(stage, 'text')) return null;
  const sunoData = tracks.map((track, at) => {
    const exists = hasReached(stage, at === 0 ? 'first' : 'complete');
    return {
      id: track.id,
      audioUrl: exists ? track.audioUrl : '',
      streamAudioUrl: track.streamUrl,
      imageUrl: track.imageUrl,
      prompt: track.lyrics,
      modelName: track.model,
      title: track.title,
      tags: track.tags,
      createTime: createdAt,
      duration: exists ? track.duration : null,
    };
  });
  return { taskId, sunoData };
}

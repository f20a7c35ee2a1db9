import type { Update } from '../../domain/update.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { LyricVariants } from './lyricVariants.ts';

/** Codes with a special meaning for lyrics: https://docs.kie.ai/suno-api/generate-lyrics-callbacks */
export const LYRICS_RESULT_CODES: CodeTable = {
  400: 'description-refused',
};

/**
 * The update for lyrics that the vendor calls done: complete with a text, failed if every version failed, otherwise not
 * there yet.
 */
export function lyricsUpdate(taskId: string | undefined, { lyrics, allFailed }: LyricVariants): Update {
  const base = { taskId, tracks: [], lyrics };
  if (lyrics.length > 0) return { ...base, stage: 'complete' };
  if (!allFailed) return { ...base, stage: 'submitted' };
  return { ...base, stage: 'failed', failure: { reason: 'generation-failed', credits: 'unknown' } };
}

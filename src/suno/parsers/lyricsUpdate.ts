import type { Update } from '../../domain/update.ts';
import type { CodeTable } from '../failures/reasonOfCode.ts';
import type { LyricVariants } from './lyricVariants.ts';

/** Codes with a meaning of their own for lyrics. https://docs.kie.ai/suno-api/generate-lyrics-callbacks */
export const LYRICS_RESULT_CODES: CodeTable = {
  400: 'description-refused',
};

/** News of lyrics that the vendor calls done: complete with a text, failed where every variant did, else not there yet. */
export function lyricsUpdate(taskId: string | undefined, { lyrics, allFailed }: LyricVariants): Update {
  const base = { taskId, tracks: [], lyrics };
  if (lyrics.length > 0) return { ...base, stage: 'complete' };
  if (!allFailed) return { ...base, stage: 'submitted' };
  return { ...base, stage: 'failed', failure: { reason: 'generation-failed', credits: 'unknown' } };
}

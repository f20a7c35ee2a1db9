import type { Update } from '../../tasks/update.ts';
import type { CodeTable } from '../failures/codes.ts';
import type { Variants } from './lyricVariants.ts';

/** Codes with a meaning of their own for lyrics. https://docs.kie.ai/suno-api/generate-lyrics-callbacks */
export const LYRICS_RESULT_CODES: CodeTable = {
  400: 'description-refused',
};

/** News of lyrics that the vendor calls done: complete with a text, failed where every variant did, else not there yet. */
export function lyricsWhenDone(taskId: string | undefined, { written, allFailed }: Variants): Update {
  const news = { taskId, tracks: [], lyrics: written };
  if (written.length > 0) return { ...news, stage: 'complete' };
  if (!allFailed) return { ...news, stage: 'submitted' };
  return { ...news, stage: 'failed', failure: { reason: 'generation-failed', credits: 'unknown' } };
}

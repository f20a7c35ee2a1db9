import type { CodeTable } from '../failures/reasonOfCode.ts';

/**
 * Codes with a meaning of their own in callbacks and records of the music family.
 * https://docs.kie.ai/suno-api/generate-music-callbacks
 */
export const MUSIC_RESULT_CODES: CodeTable = {
  400: 'copyrighted-lyrics',
  413: 'matches-existing-work',
};

import type { CodeTable } from '../failures/reasonOfCode.ts';

/** Codes with a special meaning in callbacks and records of music: https://docs.kie.ai/suno-api/generate-music-callbacks */
export const MUSIC_RESULT_CODES: CodeTable = {
  400: 'copyrighted-lyrics',
  413: 'matches-existing-work',
};

import type { LyricsInput } from '../../domain/taskInput.ts';
import type { BuildResult } from './buildResult.ts';
import { LYRICS_PROMPT_MAX } from './limits.ts';

/** Turns what a member wished into the vendor's request for lyrics. https://docs.kie.ai/suno-api/generate-lyrics */
export function buildLyricsRequest({ prompt }: LyricsInput): BuildResult {
  if (prompt === '') return { problem: { kind: 'prompt-needed' } };
  const over = prompt.length - LYRICS_PROMPT_MAX;
  if (over > 0) return { problem: { kind: 'too-long', part: 'prompt', over, max: LYRICS_PROMPT_MAX } };
  return { request: { prompt } };
}

import type { Body } from '../kie/rules.ts';

/** One request of a member, and what has to come of it. */
export interface Act {
  readonly command: 'song' | 'lyrics';
  readonly prompt: string;
  /** What the act shows, in a sentence. */
  readonly about: string;
  readonly ends: 'done' | 'failed';
  /** Files that hang on the finished card. */
  readonly audio: number;
  readonly pictures: number;
}

/** What the sandbox's KIE takes for lyrics under somebody else's copyright. */
const PROTECTED_PROMPT = 'the lyrics of a well known hit, word for word';

/** The code with which KIE refuses such a song. https://docs.kie.ai/suno-api/generate-music-callbacks */
const PROTECTED_LYRICS = 400;

/** What the demo shows, in its order. */
export const ACTS: readonly Act[] = [
  {
    command: 'song',
    prompt: 'a sea shanty about databases',
    about: 'A song. The one message grows as callbacks arrive.',
    ends: 'done',
    audio: 2,
    pictures: 2,
  },
  {
    command: 'lyrics',
    prompt: 'the night train home',
    about: 'Lyrics alone, in versions. "Sing it" would turn one of them into a song.',
    ends: 'done',
    audio: 0,
    pictures: 0,
  },
  {
    command: 'song',
    prompt: PROTECTED_PROMPT,
    about: 'A request that fails. The card says what happened and what to do.',
    ends: 'failed',
    audio: 0,
    pictures: 0,
  },
];

/** The code that a request is to fail with at the sandbox's KIE. */
export function failPrompts({ prompt }: Body): number | undefined {
  return prompt === PROTECTED_PROMPT ? PROTECTED_LYRICS : undefined;
}

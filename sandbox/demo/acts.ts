import type { Member } from '../discord/member.ts';
import type { SandboxMessage } from '../discord/message.ts';
import type { Reply } from '../discord/reply.ts';
import type { Body } from '../kie/rules.ts';

/** One request of a member, and what has to come of it. */
export interface Act {
  /** What the act shows, in a sentence. */
  readonly about: string;
  /** What the member does, in words. */
  readonly does: string;
  /** Does it. `song` is the card of the first act. */
  ask(member: Member, song: SandboxMessage | undefined): Reply | Promise<Reply>;
  readonly ends: 'done' | 'failed';
  /** The folder that its files are saved in. */
  readonly folder: string;
  /** Files that hang on the finished card, by how their type begins, such as `audio/`. */
  readonly files: Readonly<Record<string, number>>;
  /** Only the finished card is shown, not how it grows. */
  readonly isBrief?: boolean;
}

/** What the sandbox's KIE takes for lyrics under somebody else's copyright. */
const PROTECTED_PROMPT = 'the lyrics of a well known hit, word for word';

/** The code with which KIE refuses such a song. https://docs.kie.ai/suno-api/generate-music-callbacks */
const PROTECTED_LYRICS = 400;

/** What the demo shows, in its order: first what people begin with, then what becomes of a song. */
export const ACTS: readonly Act[] = [
  {
    about: 'A song. The one message grows as callbacks arrive.',
    ...typed('song', 'a sea shanty about databases'),
    ends: 'done',
    folder: 'song',
    files: { 'audio/': 2, 'image/': 2 },
  },
  {
    about: 'Lyrics alone, in versions. "Sing it" would turn one of them into a song.',
    ...typed('lyrics', 'the night train home'),
    ends: 'done',
    folder: 'lyrics',
    files: {},
  },
  {
    about: 'A request that fails. The card says what happened and what to do.',
    ...typed('song', PROTECTED_PROMPT),
    ends: 'failed',
    folder: 'failure',
    files: {},
  },
  {
    about: 'Second act: the song goes on. Its first track has a menu, and the new card hangs below it.',
    ...chosen('Extend'),
    ends: 'done',
    folder: 'extended',
    files: { 'audio/': 2, 'image/': 2 },
    isBrief: true,
  },
  {
    about: 'New pictures for it.',
    ...chosen('Cover art'),
    ends: 'done',
    folder: 'cover-art',
    files: { 'image/': 2 },
    isBrief: true,
  },
  {
    about: 'Each instrument as a file of its own. What costs more than a song asks first.',
    does: 'chooses  Twelve stems  in the menu of track 1, and sends the form that says the price',
    ask: async (member, song) => member.submit(await choose(member, song, 'Twelve stems').modal()),
    ends: 'done',
    folder: 'stems',
    files: { 'audio/': 9, 'application/zip': 1 },
    isBrief: true,
  },
  {
    about: 'When each word is sung, as files for players and videos.',
    ...chosen('Timed lyrics'),
    ends: 'done',
    folder: 'timed-lyrics',
    files: { 'text/': 2 },
    isBrief: true,
  },
];

/** The code that a request is to fail with at the sandbox's KIE. */
export function failPrompts({ prompt }: Body): number | undefined {
  return prompt === PROTECTED_PROMPT ? PROTECTED_LYRICS : undefined;
}

function typed(command: 'song' | 'lyrics', prompt: string): Pick<Act, 'does' | 'ask'> {
  return { does: `types  /${command} prompt: ${prompt}`, ask: member => member.type(command, { prompt }) };
}

function chosen(what: string): Pick<Act, 'does' | 'ask'> {
  return {
    does: `chooses  ${what}  in the menu of track 1`,
    ask: (member, song) => choose(member, song, what),
  };
}

function choose(member: Member, song: SandboxMessage | undefined, what: string): Reply {
  if (!song) throw new Error('There is no song yet.');
  return member.choose(song, 'More with track 1 …', what);
}

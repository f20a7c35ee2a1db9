import type { Member } from '../discord/member.ts';
import type { SandboxMessage } from '../discord/records/message.ts';
import type { Reply } from '../discord/reply.ts';
import type { Body } from '../kie/rules.ts';

/** One request of a member, and the expected card. */
export interface Scenario {
  /** What the scenario shows, in a sentence. */
  readonly description: string;
  /** What the member does, as text. */
  readonly action: string;
  /** Performs the action. `song` is the card of the first scenario. */
  perform(member: Member, song: SandboxMessage | undefined): Reply | Promise<Reply>;
  readonly expectedOutcome: 'done' | 'failed';
  /** Folder in which its files are saved. */
  readonly folder: string;
  /** Expected number of files of the finished card, by the start of their type, for example `audio/`. */
  readonly files: Readonly<Record<string, number>>;
  /** Whether only the finished card is printed. */
  readonly isBrief?: boolean;
}

/** A prompt that the sandbox's KIE treats as lyrics under copyright. */
const PROTECTED_PROMPT = 'the lyrics of a well known hit, word for word';

/** KIE's code for a song with such lyrics: https://docs.kie.ai/suno-api/generate-music-callbacks */
const PROTECTED_LYRICS = 400;

/** The demo's scenarios in order: commands first, then operations on the song. */
export const SCENARIOS: readonly Scenario[] = [
  {
    description: 'A song. The one message grows as callbacks arrive.',
    ...typeCommand('song', 'a sea shanty about databases'),
    expectedOutcome: 'done',
    folder: 'song',
    files: { 'audio/': 2, 'image/': 2 },
  },
  {
    description: 'Lyrics alone, in versions. "Sing it" would turn one of them into a song.',
    ...typeCommand('lyrics', 'the night train home'),
    expectedOutcome: 'done',
    folder: 'lyrics',
    files: {},
  },
  {
    description: 'A request that fails. The card says what happened and what to do.',
    ...typeCommand('song', PROTECTED_PROMPT),
    expectedOutcome: 'failed',
    folder: 'failure',
    files: {},
  },
  {
    description:
      'The song is extended, from the menu of its first track. The new card replies to its message.',
    ...chooseFromMenu('Extend'),
    expectedOutcome: 'done',
    folder: 'extended',
    files: { 'audio/': 2, 'image/': 2 },
    isBrief: true,
  },
  {
    description: 'New pictures for it.',
    ...chooseFromMenu('Cover art'),
    expectedOutcome: 'done',
    folder: 'cover-art',
    files: { 'image/': 2 },
    isBrief: true,
  },
  {
    description: 'Each instrument as a file of its own. What costs more than a song asks first.',
    action: 'chooses  Full stems (12)  in the menu of track 1, and sends the form that says the price',
    perform: async (member, song) =>
      member.submit(await chooseOption(member, song, 'Full stems (12)').modal()),
    expectedOutcome: 'done',
    folder: 'stems',
    files: { 'audio/': 9, 'application/zip': 1 },
    isBrief: true,
  },
  {
    description: 'When each word is sung, as files for players and videos.',
    ...chooseFromMenu('Synced lyrics'),
    expectedOutcome: 'done',
    folder: 'timed-lyrics',
    files: { 'text/': 2 },
    isBrief: true,
  },
];

/** The code with which the sandbox's KIE fails a request, if any. */
export function failPrompts({ prompt }: Body): number | undefined {
  return prompt === PROTECTED_PROMPT ? PROTECTED_LYRICS : undefined;
}

function typeCommand(command: 'song' | 'lyrics', prompt: string): Pick<Scenario, 'action' | 'perform'> {
  return {
    action: `types  /${command} prompt: ${prompt}`,
    perform: member => member.type(command, { prompt }),
  };
}

function chooseFromMenu(choice: string): Pick<Scenario, 'action' | 'perform'> {
  return {
    action: `chooses  ${choice}  in the menu of track 1`,
    perform: (member, song) => chooseOption(member, song, choice),
  };
}

function chooseOption(member: Member, song: SandboxMessage | undefined, choice: string): Reply {
  if (!song) throw new Error('There is no song yet.');
  return member.choose(song, 'Track 1: extend, stems, video…', choice);
}

import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/startTestbed.ts';
import type { RequestedSong, SongRequests } from './requestSongs.ts';

/** What is wrong at the end, by kind; empty lists are the promise kept. */
export interface Faults {
  /** Songs whose card neither shows both tracks nor says that nobody can tell. */
  readonly unfinished: string[];
  readonly submittedTwice: string[];
  /** Paid for, though nobody saw a card. */
  readonly paidUnseen: string[];
  /** Messages beyond one a song, and one more where a person tried again. */
  readonly messagesDoubled: number;
  readonly filesDoubled: string[];
}

/** Both tracks are on the card, each once. */
export function isComplete({ attachments }: SandboxMessage): boolean {
  return attachments.length === 2;
}

/** The card says that nobody can say whether the vendor took it. */
export function isOutcomeUnknown(card: SandboxMessage): boolean {
  return /nobody can say yet/.test(textOf(card));
}

/** How often each prompt was submitted and taken. */
export function countSubmissions({ kie }: Pick<Testbed, 'kie'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of kie.tasks) {
    const prompt = String(body.prompt);
    counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
  }
  return counts;
}

/** Looks at all cards, messages and submissions after the end. */
export function findFaults(
  testbed: Pick<Testbed, 'kie' | 'discord'>,
  { songs, unanswered }: SongRequests,
  retriedByMember: number,
): Faults {
  const submissions = countSubmissions(testbed);
  const live = testbed.discord.messages().filter(message => !message.deleted);
  return {
    unfinished: songs.filter(({ card }) => !isComplete(card) && !isOutcomeUnknown(card)).map(nameOf),
    submittedTwice: [...submissions].filter(([, count]) => count > 1).map(([prompt]) => prompt),
    paidUnseen: unanswered.filter(prompt => submissions.has(prompt)),
    messagesDoubled: live.length - songs.length - retriedByMember,
    filesDoubled: songs.filter(({ card }) => hasDuplicateFile(card)).map(nameOf),
  };
}

function hasDuplicateFile({ files }: SandboxMessage): boolean {
  return files.length > 4 || new Set(files.map(file => file.filename)).size < files.length;
}

function nameOf({ prompt }: RequestedSong): string {
  return prompt;
}

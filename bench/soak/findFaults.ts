import { textOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import type { RequestedSong, SongRequests } from './requestSongs.ts';

/** Faults at the end, by kind. If all lists are empty, the guarantees were kept. */
export interface Faults {
  /** Songs whose card shows neither both tracks nor an unknown outcome. */
  readonly unfinished: string[];
  readonly submittedTwice: string[];
  /** Songs that were paid but have no card. */
  readonly paidUnseen: string[];
  /** Messages beyond one for each song, and one for each retry by a member. */
  readonly messagesDoubled: number;
  readonly filesDoubled: string[];
}

/** Whether both tracks are on the card, each once. */
export function isComplete({ attachments }: SandboxMessage): boolean {
  return attachments.length === 2;
}

/** Whether the card says that it is unknown whether the vendor accepted the task. */
export function isOutcomeUnknown(card: SandboxMessage): boolean {
  return /isn't clear yet whether it went through/.test(textOf(card));
}

/** Accepted submissions of each prompt. */
export function countSubmissions({ kie }: Pick<Testbed, 'kie'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of kie.tasks) {
    const prompt = String(body.prompt);
    counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
  }
  return counts;
}

/** Checks all cards, messages and submissions at the end. */
export function findFaults(
  testbed: Pick<Testbed, 'kie' | 'discord'>,
  { songs, unanswered }: SongRequests,
  retriedByMember: number,
): Faults {
  const submissions = countSubmissions(testbed);
  // The owner's direct messages hold alerts, not cards.
  const channels = new Set(songs.map(({ card }) => card.channelId));
  // An ephemeral message says that nothing was made.
  const live = testbed.discord
    .messages()
    .filter(({ deleted, ephemeral, channelId }) => !deleted && !ephemeral && channels.has(channelId));
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

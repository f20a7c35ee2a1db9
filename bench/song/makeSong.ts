import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';

/** Milliseconds from the submission to the first callback: the submission has ended, as it has at the vendor. */
const AFTER_SUBMISSION_MS = 100;

/** Milliseconds for each step on a busy machine. */
const STEP_WITHIN_MS = 60_000;

let requested = 0;

/** What the member waits for, in milliseconds. */
export interface SongTimes {
  /** From the command to the acknowledgement. */
  readonly acknowledgedMs: number;
  /** From the callback with the lyrics to the edit. */
  readonly editedMs: number;
}

/**
 * Makes a song, from the command to the card with both tracks: each callback is sent when the edit of the one before has
 * arrived with its files, so that every bot makes the same four requests to Discord.
 */
export async function makeSong({ discord, kie }: Pick<Testbed, 'discord' | 'kie'>): Promise<SongTimes> {
  const prompt = `a shanty about ship ${++requested}`;
  const askedAt = performance.now();
  const card = await discord.member().type('song', { prompt }).message();
  const acknowledgedMs = performance.now() - askedAt;
  const task = await kie.until(() => kie.tasks.findLast(({ body }) => body.prompt === prompt), {
    what: prompt,
    timeoutMs: STEP_WITHIN_MS,
  });
  await wait(AFTER_SUBMISSION_MS);
  const times: number[] = [];
  for (const [stage, files] of [
    ['text', 0],
    ['first', 1],
    ['complete', 2],
  ] as const) {
    const edits = card.edits;
    const sentAt = performance.now();
    const isShown = () => card.edits > edits && countRecordings(card) === files;
    const shown = card.until(isShown, { timeoutMs: STEP_WITHIN_MS });
    const [{ status }] = await Promise.all([task.send(stage), shown]);
    times.push(performance.now() - sentAt);
    if (status !== 200) throw new Error(`Callback ${stage} answered with ${status}`);
  }
  return { acknowledgedMs, editedMs: times[0] ?? Number.NaN };
}

function countRecordings({ attachments }: SandboxMessage): number {
  return attachments.filter(({ filename }) => filename.endsWith('.mp3')).length;
}

import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { SandboxDiscord } from '../../sandbox/discord/startDiscord.ts';

/** A song whose requester saw a card. */
export interface RequestedSong {
  /** Identifies the song everywhere, because each request has a different one. */
  readonly prompt: string;
  readonly card: SandboxMessage;
}

export interface SongRequests {
  readonly songs: RequestedSong[];
  /** Requests that got no card: "The application did not respond", or a sentence to try again. */
  readonly unanswered: string[];
  /** When those were made, in milliseconds. */
  readonly unansweredAt: number[];
  /** Milliseconds from each request to its answer. */
  readonly answerMs: number[];
}

/** Requests this many songs, evenly over `overMs`, each again until the bot responds. Resolves when all were answered. */
export async function requestSongs(
  discord: SandboxDiscord,
  count: number,
  overMs: number,
): Promise<SongRequests> {
  const requests: SongRequests = { songs: [], unanswered: [], unansweredAt: [], answerMs: [] };

  async function requestSong(number: number): Promise<void> {
    await wait((number / count) * overMs);
    for (let attempt = 1; ; attempt++) {
      const prompt = `song ${number} asked ${attempt}`;
      const askedAt = Date.now();
      try {
        const card = await discord.member().type('song', { prompt }).message();
        requests.answerMs.push(Date.now() - askedAt);
        if (card.ephemeral) throw new Error('The bot says that it cannot do it now');
        requests.songs.push({ prompt, card });
        return;
      } catch {
        requests.unanswered.push(prompt);
        requests.unansweredAt.push(askedAt);
      }
    }
  }

  await Promise.all(Array.from({ length: count }, (_, number) => requestSong(number)));
  return requests;
}

import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { SandboxDiscord } from '../../sandbox/discord/startDiscord.ts';

/** A song that somebody asked for and whose card they saw. */
export interface RequestedSong {
  /** Names the song everywhere: each asking has one of its own. */
  readonly prompt: string;
  readonly card: SandboxMessage;
}

export interface SongRequests {
  readonly songs: RequestedSong[];
  /** Requests made while the bot was down: "The application did not respond". */
  readonly unanswered: string[];
}

/** Has that many songs asked for, evenly over `overMs`, each until somebody answers. Resolves when all were answered. */
export async function requestSongs(
  discord: SandboxDiscord,
  count: number,
  overMs: number,
): Promise<SongRequests> {
  const requests: SongRequests = { songs: [], unanswered: [] };

  async function requestSong(number: number): Promise<void> {
    await wait((number / count) * overMs);
    for (let attempt = 1; ; attempt++) {
      const prompt = `song ${number} asked ${attempt}`;
      try {
        const card = await discord.member().type('song', { prompt }).message();
        requests.songs.push({ prompt, card });
        return;
      } catch {
        requests.unanswered.push(prompt);
      }
    }
  }

  await Promise.all(Array.from({ length: count }, (_, number) => requestSong(number)));
  return requests;
}

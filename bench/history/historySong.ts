import { createHash } from 'node:crypto';
import { compactTask } from '../../src/domain/compactTask.ts';
import type { Task } from '../../src/domain/task.ts';
import { benchTask } from '../callbacks/benchTask.ts';

/** Songs of each member. */
const SONGS_PER_MEMBER = 50;

/** Milliseconds between two songs. */
const INTERVAL_MS = 30_000;

/** The time of the first song, in milliseconds. */
const FIRST_AT = 1_767_000_000_000;

/** Words of titles and ideas, as many as a busy server uses. */
const VOCABULARY = Array.from({ length: 20_000 }, (_, at) => wordOf(at));

const LYRICS = Array.from({ length: 45 }, (_, at) =>
  at % 9 === 0 ? `[Verse ${at / 9 + 1}]` : `The tide of line ${at} comes in to sing`,
).join('\n');

/** The server of all songs, and the member of the `at`-th one. */
export const HISTORY_GUILD = '1000000000000000004';
export function historyMember(at: number, songs: number): string {
  const members = Math.max(1, Math.floor(songs / SONGS_PER_MEMBER));
  return String(3_000_000_000_000_000_000n + BigInt(at % members));
}

/**
 * The `at`-th of so many finished songs with 45 lines, as it is stored. All are sea shanties of one server; the words of
 * titles and ideas are as frequent as in a language, a few in most of them and most in a few.
 */
export function historySong(at: number, songs: number): Task {
  const createdAt = FIRST_AT + at * INTERVAL_MS;
  const bench = benchTask(at, createdAt);
  const words = wordsOf(at, 14);
  const track = (id: string, number: number) => ({
    id,
    title: words.slice(0, 4).join(' '),
    tags: 'sea shanty',
    lyrics: LYRICS,
    audioUrl: `https://tempfile.aiquickdraw.com/r/${id}.mp3`,
    imageUrl: `https://tempfile.aiquickdraw.com/r/${id}.jpeg`,
    model: 'chirp-v6',
    duration: 150 + number,
  });
  const tracks = [1, 2].map(number => track(digestOf(`${at}/${number}`, 32), number));
  const task: Task = {
    ...bench,
    id: digestOf(String(at), 18),
    input: { kind: 'song', idea: words.join(' '), style: 'sea shanty', instrumental: false, model: 'V6' },
    origin: { ...bench.origin, guildId: HISTORY_GUILD, userId: historyMember(at, songs) },
    updates: [{ stage: 'complete', taskId: digestOf(`vendor/${at}`, 32), tracks, lyrics: [] }],
    revision: 5,
    endedAt: createdAt + 1000,
    updatedAt: createdAt + 1000,
  };
  return compactTask(task, createdAt + INTERVAL_MS);
}

/** Words of the `at`-th song, from the most frequent to the rarest with falling probability. */
function wordsOf(at: number, count: number): string[] {
  const bytes = createHash('sha256').update(`words/${at}`).digest();
  return Array.from({ length: count }, (_, word) => {
    const share = bytes.readUInt16LE((word * 2) % 30) / 65_536;
    return VOCABULARY[Math.floor(VOCABULARY.length ** share) - 1] ?? 'the';
  });
}

/** A word that about one song in seventy has. */
export const RARE_WORD = VOCABULARY[100] ?? '';

function wordOf(at: number): string {
  const digest = createHash('sha256').update(`word/${at}`).digest();
  const length = 3 + ((digest[0] ?? 0) % 7);
  const letters = 'etaoinshrdlucmfwypvbgkjqxz';
  return Array.from(
    digest.subarray(1, 1 + length),
    byte => letters[Math.floor((byte * byte * 26) / 65_536)],
  ).join('');
}

function digestOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

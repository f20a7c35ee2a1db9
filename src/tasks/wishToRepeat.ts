import { progressOf } from './progress.ts';
import type { Task } from './task.ts';
import type { Wish } from './wish.ts';

/**
 * What was asked for, to be asked for again. Recordings that the vendor said it could not fetch are brought to it anew; all
 * others are still there.
 */
export function wishToRepeat({ wish, news }: Task): Wish {
  if (wish.kind !== 'ask' || progressOf(news).failure?.reason !== 'source-unavailable') return wish;
  const recordings = wish.recordings.map(({ uploaded: _lost, ...recording }) => recording);
  return { ...wish, recordings };
}

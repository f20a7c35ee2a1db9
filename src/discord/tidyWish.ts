import { plainLines } from '../cards/plain.ts';
import type { Wish } from '../tasks/wish.ts';

/** A wish without the texts that nobody can see, such as spaces alone: they are as good as not written. */
export function tidyWish(wish: Wish): Wish {
  if (wish.kind === 'ask') {
    const said = Object.entries(wish.fields).filter(
      ([, value]) => typeof value !== 'string' || see(value) !== undefined,
    );
    return { ...wish, fields: Object.fromEntries(said) };
  }
  if (wish.kind === 'lyrics') return { ...wish, prompt: see(wish.prompt) ?? '' };
  const { idea, lyrics, title, style, avoid } = wish;
  return {
    ...wish,
    idea: see(idea),
    lyrics: see(lyrics),
    title: see(title),
    style: see(style),
    avoid: see(avoid),
  };
}

function see(text = ''): string | undefined {
  return plainLines(text) === '' ? undefined : text;
}

/** Colours of members, dark enough for white letters. */
const COLOURS = ['#9b3a6a', '#3a6a9b', '#2f7d4f', '#8a5a12', '#6a4fb3'];

/** Of a name's first letters, so that the people of the sandbox differ. */
const WEIGHTS = [31, 17, 1];

const BOT = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#1f3a52"/><path d="M16 29a4 4 0 1 1-2-3.4V11l15-3v17a4 4 0 1 1-2-3.4v-8.9l-11 2.2z" fill="#f4d58d"/></svg>`;

/** A picture for a name: its first letter on a colour of its own, or a note for the bot. */
export function avatarOf(name: string, isBot: boolean): string {
  if (isBot) return toUrl(BOT);
  const [letter = '?'] = name.toUpperCase();
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (name.charCodeAt(at) || 0), 0);
  const colour = COLOURS[sum % COLOURS.length] ?? '#555';
  return toUrl(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/><text x="20" y="27" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#fff">${harmless(letter)}</text></svg>`,
  );
}

function toUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function harmless(letter: string): string {
  return letter.replaceAll(/[<>&]/g, '?');
}

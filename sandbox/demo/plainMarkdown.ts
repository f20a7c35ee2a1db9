/** Markdown of Discord: an escaped character, a timestamp, a link, bold. */
const MARK = /\\([^A-Za-z0-9\s])|<t:(\d+):([RD])>|\[([^\]]+)\]\(\S+?\)|\*\*/g;

/** Characters that are two columns wide in most terminals and one in others, with replacements. */
const NARROW = [
  ['✅', '✔'],
  ['⏳', '»'],
  ['▫️', '·'],
  ['▶️', '►'],
] as const;

/**
 * Converts Discord's markdown to the text that it shows.
 *
 * @param now milliseconds, for relative timestamps.
 */
export function plainMarkdown(text: string, now: number): string {
  const plain = text.replace(
    MARK,
    (_mark, escaped?: string, time?: string, style?: string, link?: string) => {
      if (style === 'D') return new Date(Number(time) * 1000).toISOString().slice(0, 10);
      if (time !== undefined) return relativeTime(Number(time) * 1000, now);
      return escaped ?? link ?? '';
    },
  );
  return NARROW.reduce((shown, [wide, narrow]) => shown.replaceAll(wide, narrow), plain);
}

function relativeTime(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  if (seconds === 0) return 'just now';
  if (seconds < 60) return seconds === 1 ? 'a second ago' : `${seconds} seconds ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
}

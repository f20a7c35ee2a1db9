/** A mark of Discord's markdown: an escaped character, a time, a link, bold. */
const MARK = /\\([^A-Za-z0-9\s])|<t:(\d+):([RD])>|\[([^\]]+)\]\(\S+?\)|\*\*/g;

/** Signs that are two cells wide in most terminals and one in others, and what a terminal shows instead. */
const NARROW = [
  ['✅', '✔'],
  ['⏳', '»'],
  ['▫️', '·'],
  ['▶️', '►'],
] as const;

/**
 * Discord's markdown as the plain text that a person sees.
 *
 * @param now milliseconds, for times that Discord counts from the reader's clock.
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

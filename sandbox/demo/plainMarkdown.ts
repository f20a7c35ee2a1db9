/** Markdown of Discord: an escaped character, a timestamp, a link, a mention, bold. */
const MARK = /\\([^A-Za-z0-9\s])|<t:(\d+):([RD])>|\[([^\]]+)\]\(\S+?\)|(<@\d+>)|\*\*/g;

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
 * @param member name of the member that the text mentions.
 * @param icons whether emoji stay or are replaced by narrow characters for a terminal.
 */
export function plainMarkdown(
  text: string,
  now: number,
  member = 'member',
  icons: 'narrow' | 'emoji' = 'narrow',
): string {
  const plain = text.replace(
    MARK,
    (_mark, escaped?: string, time?: string, style?: string, link?: string, mention?: string) => {
      if (style === 'D') return new Date(Number(time) * 1000).toISOString().slice(0, 10);
      if (time !== undefined) return relativeTime(Number(time) * 1000, now);
      return escaped ?? link ?? (mention === undefined ? '' : `@${member}`);
    },
  );
  if (icons === 'emoji') return plain;
  return NARROW.reduce((shown, [wide, narrow]) => shown.replaceAll(wide, narrow), plain);
}

function relativeTime(at: number, now: number): string {
  const seconds = Math.floor(Math.abs(now - at) / 1000);
  if (seconds === 0) return 'just now';
  const minutes = Math.floor(seconds / 60);
  const count = minutes === 0 ? seconds : minutes;
  const unit = minutes === 0 ? 'second' : 'minute';
  const amount = count === 1 ? `a ${unit}` : `${count} ${unit}s`;
  return at > now ? `in ${amount}` : `${amount} ago`;
}

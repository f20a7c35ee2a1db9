const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** A timestamp as Discord shows it: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export function formatTime(seconds: number, style: string, now: number): string {
  if (style !== 'R') return new Intl.DateTimeFormat('en', STYLES[style] ?? STYLES.f).format(seconds * 1000);
  const away = Math.round(seconds - now / 1000);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(away) >= size) ?? ['second', 1];
  return relative.format(Math.trunc(away / length), unit);
}

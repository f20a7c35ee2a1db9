import type { TextKey, Translate } from '../../locales/translate.ts';

const UNITS: readonly { readonly key: TextKey; readonly seconds: number }[] = [
  { key: 'card.duration.days', seconds: 86_400 },
  { key: 'card.duration.hours', seconds: 3600 },
  { key: 'card.duration.minutes', seconds: 60 },
  { key: 'card.duration.seconds', seconds: 1 },
];

/** A duration in its two largest units, `1 min 12 s`. Clocks differ, so anything shorter than a second is one. */
export function renderDuration(ms: number, t: Translate): string {
  const total = Math.max(1, Math.round(ms / 1000));
  const first = UNITS.findIndex(({ seconds }) => total >= seconds);
  let left = total;
  return UNITS.slice(first, first + 2)
    .map(({ key, seconds }) => {
      const value = Math.floor(left / seconds);
      left -= value * seconds;
      return value === 0 ? '' : t(key, { value });
    })
    .filter(part => part !== '')
    .join(' ');
}

/** `1m30s`, `2 min 5 sec`, `90s`; a unit has to be there. */
const WITH_UNITS = /^(?:(\d{1,3})\s?m(?:in)?)?\s?(?:(\d{1,5}(?:[.,]\d{1,3})?)\s?s(?:ec)?)?$/i;

/**
 * Parses a number or a time as people write it (`90`, `12.5`, `1:30`, `1:02:03`, `1m30s`) into seconds. Undefined for any
 * other text.
 */
export function parseSeconds(text: string): number | undefined {
  if (/^\d{1,6}(:[0-5]?\d){0,2}([.,]\d{1,3})?$/.test(text))
    return text
      .replace(',', '.')
      .split(':')
      .reduce((seconds, part) => seconds * 60 + Number(part), 0);
  const [, minutes, seconds] = WITH_UNITS.exec(text) ?? [];
  if (minutes === undefined && seconds === undefined) return undefined;
  return Number(minutes ?? 0) * 60 + Number((seconds ?? '0').replace(',', '.'));
}

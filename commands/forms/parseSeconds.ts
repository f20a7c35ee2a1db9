/**
 * Parses a number or a time as players show it (`90`, `12.5`, `1:30`, `1:02:03`) into seconds. Undefined for any other
 * text.
 */
export function parseSeconds(text: string): number | undefined {
  if (!/^\d{1,6}(:[0-5]?\d){0,2}([.,]\d{1,3})?$/.test(text)) return undefined;
  return text
    .replace(',', '.')
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

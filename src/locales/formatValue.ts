const DOLLARS = { style: 'currency', currency: 'USD' } as const;

/** Below this, an amount of dollars has no whole cent. */
const CENT = 0.01;

/** Formatters by language and options: creating one takes longer than using it. */
const formatters = new Map<string, Intl.NumberFormat>();

/**
 * Writes a value in a text as the text's language does: `1,000.5`, or `1.000,5` in German.
 *
 * @param format `usd` for an amount of dollars. Below a cent it has its first digit that isn't zero.
 */
export function formatValue(value: unknown, format: string | undefined, locale: string): string {
  if (typeof value !== 'number') return String(value);
  if (format !== 'usd') return formatterOf(locale, {}).format(value);
  const digits = value > 0 && value < CENT ? { maximumSignificantDigits: 1 } : {};
  return formatterOf(locale, { ...DOLLARS, ...digits }).format(value);
}

function formatterOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, formatter);
  return formatter;
}

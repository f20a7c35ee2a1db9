import { renderPrice } from '../../src/cards/actions/renderPrice.ts';
import { toDollars } from '../../src/credits/creditAmounts.ts';
import { hasText } from '../../src/locales/translate.ts';
import type { Command, CommandContext } from '../context.ts';
import type { ListedCommand } from './helpGroups.ts';

/** Where the line is shown. */
interface Place {
  readonly guildId: string | null;
  readonly locale: string;
}

/** A line of `/help`: a mention of the command, what it makes, and its price. */
export function helpLine({ name, command }: ListedCommand, place: Place, context: CommandContext): string {
  const { t, mentionCommand } = context;
  const key = `help.lines.${name}`;
  const values = {
    command: mentionCommand(name, place.guildId),
    what: hasText(key) ? t(key) : descriptionOf(command, place.locale),
  };
  const price = priceRange(command, context);
  return price === undefined ? t('help.line', values) : t('help.pricedLine', { ...values, price });
}

/** The description in the member's language, if translated. */
function descriptionOf({ definition }: Command, locale: string): string {
  const localized = new Map(Object.entries(definition.description_localizations ?? {})).get(locale);
  return localized ?? definition.description;
}

/** The prices of a command's enabled operations; in dollars too at KIE, whose price of a credit is known. */
function priceRange(
  { operation, alternatives = [] }: Command,
  { catalog, vendor, t }: CommandContext,
): string | undefined {
  const prices = (operation ? [operation, ...alternatives] : [])
    .filter(name => catalog.isEnabled(name))
    .map(name => catalog.priceOf(name));
  if (prices.length === 0) return undefined;
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const to = renderPrice(most, t);
  // The unit stands once: "10 to 50 credits".
  const from = least === 0 ? renderPrice(least, t) : String(least);
  const credits = least === most ? to : t('help.upTo', { from, to });
  if (most === 0 || vendor !== 'kie') return credits;
  return least === most
    ? t('help.price', { credits, dollars: toDollars(most) })
    : t('help.prices', { credits, from: toDollars(least), to: toDollars(most) });
}

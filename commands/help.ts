import { renderPrice, renderPriceOf } from '../src/cards/actions/renderPrice.ts';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { Translate } from '../src/locales/translate.ts';
import type { Operation } from '../src/suno/operations/operation.ts';
import { operations } from '../src/suno/operations/registry.ts';
import type { Command, CommandContext, MessageCommand } from './context.ts';
import { defineCommand } from './defineCommand.ts';
import { enabledCommands } from './enabledCommands.ts';

/** Creates `/help`: one card that lists the other commands and the menu of a finished song, with prices. */
export function createHelpCommand(
  others: readonly Command[],
  messageCommands: readonly MessageCommand[],
): Command {
  const help: Command = defineCommand({
    definition: {
      name: 'help',
      ...localizedDescription('commands.help.description'),
      ...ALL_CONTEXTS,
      options: [],
    },

    execute: async (interaction, context) => {
      const { t, catalog } = context;
      const description = [
        ...enabledCommands([...others, help], catalog).map(one =>
          commandLine(one, interaction.locale, context),
        ),
        '',
        `**${t('help.menu')}**`,
        trackOperations(context).join(' · '),
        '',
        ...messageLine(enabledCommands(messageCommands, catalog), interaction.locale, t),
        t('help.prices', { day: catalog.asOf }),
        t('help.cards'),
      ].join('\n');
      await replyPrivately(interaction, {
        embeds: [{ title: t('help.title'), description }],
      });
    },
  });
  return help;
}

/** A command's name, its description in the member's language if translated, and its price. */
function commandLine(
  { definition, operation, alternatives = [] }: Command,
  locale: string,
  { catalog, t }: CommandContext,
): string {
  const localized = new Map(Object.entries(definition.description_localizations ?? {})).get(locale);
  const prices = (operation ? [operation, ...alternatives] : [])
    .filter(name => catalog.isEnabled(name))
    .map(name => catalog.priceOf(name));
  const [from, to] = [Math.min(...prices), Math.max(...prices)].map(credits => renderPrice(credits, t));
  const range = from === to ? from : t('help.upTo', { from: from ?? '', to: to ?? '' });
  const price = prices.length > 0 ? ` · ${range}` : '';
  return `**/${definition.name}**: ${localized ?? definition.description}${price}`;
}

/** Where the commands in a message's menu are, with their names in the member's language if translated. */
function messageLine(commands: readonly MessageCommand[], locale: string, t: Translate): string[] {
  const names = commands.map(({ definition: { name, name_localizations } }) => {
    const localized = new Map(Object.entries(name_localizations ?? {})).get(locale);
    return `**${localized ?? name}**`;
  });
  return names.length > 0 ? [t('help.messages', { names: names.join(', ') }), ''] : [];
}

/** The operations in the menu of a finished track, with prices. */
function trackOperations({ catalog, priceOf, t }: CommandContext): string[] {
  return Object.values<Operation>(operations)
    .filter(
      ({ name, inputSpec }) =>
        (inputSpec?.source === 'track' || inputSpec?.source === 'song') && catalog.isEnabled(name),
    )
    .map(({ name }) => {
      const count = priceOf({ kind: 'operation', operation: name, fields: {}, recordings: [] });
      const price = renderPriceOf(name, count, t);
      return `${t(`operations.${name}.title`)} (${price})`;
    });
}

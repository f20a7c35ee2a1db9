import { MessageFlags } from 'discord.js';
import { renderPrice } from '../src/cards/actions/renderPrice.ts';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import type { Operation } from '../src/suno/operations/operation.ts';
import { operations } from '../src/suno/operations/registry.ts';
import type { Command, CommandContext } from './context.ts';
import { enabledCommands } from './enabledCommands.ts';

/** Makes the command that tells of the others, and of the menu of a finished song, with prices, in one card. */
export function createHelpCommand(others: readonly Command[]): Command {
  const help: Command = {
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
        t('help.prices', { day: catalog.asOf }),
        t('help.cards'),
      ].join('\n');
      await interaction.reply({
        embeds: [{ title: t('help.title'), description }],
        flags: MessageFlags.Ephemeral,
        allowedMentions: { parse: [] },
      });
    },
  };
  return help;
}

/** A command as its own definition describes it, in the member's language where there is one, and what it costs. */
function commandLine(
  { definition, operation }: Command,
  locale: string,
  { catalog, t }: CommandContext,
): string {
  const localized = new Map(Object.entries(definition.description_localizations ?? {})).get(locale);
  const price = operation ? ` · ${renderPrice(catalog.priceOf(operation), t)}` : '';
  return `**/${definition.name}**: ${localized ?? definition.description}${price}`;
}

/** What the menu of a finished song offers. */
function trackOperations({ catalog, priceOf, t }: CommandContext): string[] {
  return Object.values<Operation>(operations)
    .filter(
      ({ name, inputSpec }) =>
        (inputSpec?.source === 'track' || inputSpec?.source === 'song') && catalog.isEnabled(name),
    )
    .map(({ name }) => {
      const count = priceOf({ kind: 'operation', operation: name, fields: {}, recordings: [] });
      const price = renderPrice(count, t);
      return `${t(`operations.${name}.title`)} (${price})`;
    });
}

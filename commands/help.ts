import { MessageFlags } from 'discord.js';
import type { Bot, Command } from '../src/discord/command.ts';
import { describe } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import type { OperationName } from '../src/suno/operationNames.ts';

/** Makes the command that tells of the others, with prices, in one card. */
export function helpFor(others: readonly Command[]): Command {
  const help: Command = {
    definition: {
      name: 'help',
      ...describe('commands.help.description'),
      ...EVERYWHERE,
      options: [],
    },

    execute: async (interaction, { t, offers }: Bot) => {
      const price = (name: OperationName) => t('card.cost', { count: offers.priceOf(name) });
      const lines = [...others, help].map(({ definition }) => lineOf(definition, interaction.locale));
      const description = [
        ...lines,
        '',
        t('help.prices', { song: price('generate'), lyrics: price('lyrics') }),
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

/** A command as its own definition describes it, in the member's language where there is one. */
function lineOf(definition: Command['definition'], locale: string): string {
  const localized = new Map(Object.entries(definition.description_localizations ?? {})).get(locale);
  return `**/${definition.name}**: ${localized ?? definition.description}`;
}

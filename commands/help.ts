import { MessageFlags } from 'discord.js';
import { renderPrice } from '../src/cards/renderPrice.ts';
import type { Bot, Command } from '../src/discord/command.ts';
import { describe } from '../src/discord/describe.ts';
import { EVERYWHERE } from '../src/discord/everywhere.ts';
import { offeredOf } from '../src/discord/offeredOf.ts';
import type { Operation } from '../src/suno/operation.ts';
import { operations } from '../src/suno/operations.ts';

/** Makes the command that tells of the others, and of the menu of a finished song, with prices, in one card. */
export function helpFor(others: readonly Command[]): Command {
  const help: Command = {
    definition: {
      name: 'help',
      ...describe('commands.help.description'),
      ...EVERYWHERE,
      options: [],
    },

    execute: async (interaction, bot) => {
      const { t, offers } = bot;
      const description = [
        ...offeredOf([...others, help], offers).map(one => lineOf(one, interaction.locale, bot)),
        '',
        `**${t('help.menu')}**`,
        ofTracks(bot).join(' · '),
        '',
        t('help.prices', { day: offers.asOf }),
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
function lineOf({ definition, operation }: Command, locale: string, { offers, t }: Bot): string {
  const localized = new Map(Object.entries(definition.description_localizations ?? {})).get(locale);
  const price = operation ? ` · ${renderPrice(offers.priceOf(operation), t)}` : '';
  return `**/${definition.name}**: ${localized ?? definition.description}${price}`;
}

/** What the menu of a finished song offers. */
function ofTracks({ offers, priceOf, t }: Bot): string[] {
  return Object.values<Operation>(operations)
    .filter(({ name, ask }) => (ask?.on === 'track' || ask?.on === 'song') && offers.isOffered(name))
    .map(({ name: operation }) => {
      const count = priceOf({ kind: 'ask', operation, fields: {}, recordings: [] });
      const price = renderPrice(count, t);
      return `${t(`operations.${operation}.title`)} (${price})`;
    });
}

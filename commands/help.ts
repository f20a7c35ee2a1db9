import { renderPriceOf } from '../src/cards/actions/renderPrice.ts';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { readHomepage } from '../src/lib/userAgent.ts';
import type { Translate } from '../src/locales/translate.ts';
import type { Operation } from '../src/suno/operations/operation.ts';
import { operations } from '../src/suno/operations/registry.ts';
import type { Command, CommandContext, MessageCommand } from './context.ts';
import { defineCommand } from './defineCommand.ts';
import { enabledCommands } from './enabledCommands.ts';
import { helpGroups } from './help/helpGroups.ts';
import { helpLine } from './help/helpLine.ts';

/**
 * Creates `/help`: an example, the commands in groups with prices, and what a finished song's and any message's menu has.
 *
 * @param homepage the page about the bot; none if it has none.
 */
export function createHelpCommand(
  others: readonly Command[],
  messageCommands: readonly MessageCommand[],
  homepage = readHomepage(),
): Command {
  const help: Command = defineCommand({
    definition: {
      name: 'help',
      ...localizedDescription('commands.help.description'),
      ...ALL_CONTEXTS,
      options: [],
    },

    execute: async (interaction, context) => {
      const { t, catalog, mentionCommand } = context;
      const { guildId, locale } = interaction;
      const enabled = enabledCommands([...others, help], catalog);
      const offersSong = enabled.some(({ definition }) => definition.name === 'song');
      const menu = trackOperations(context);
      const sections = [
        offersSong ? t('help.example', { song: mentionCommand('song', guildId) }) : '',
        ...helpGroups(enabled, guildId !== null).map(({ title, commands }) =>
          [`**${t(title)}**`, ...commands.map(one => helpLine(one, { guildId, locale }, context))].join('\n'),
        ),
        menu.length > 0 ? `**${t('help.menu')}**\n${menu.join(' · ')}` : '',
        messageLine(enabledCommands(messageCommands, catalog), locale, t),
        [
          t('help.notes', { day: catalog.asOf }),
          ...(homepage === undefined ? [] : [t('help.homepage', { url: homepage })]),
        ].join('\n'),
      ];
      await replyPrivately(interaction, {
        embeds: [{ title: t('help.title'), description: sections.filter(one => one !== '').join('\n\n') }],
      });
    },
  });
  return help;
}

/** Where the commands in a message's menu are, with their names in the member's language if translated. */
function messageLine(commands: readonly MessageCommand[], locale: string, t: Translate): string {
  const names = commands.map(({ definition: { name, name_localizations } }) => {
    const localized = new Map(Object.entries(name_localizations ?? {})).get(locale);
    return `**${localized ?? name}**`;
  });
  return names.length > 0 ? t('help.messages', { names: names.join(', ') }) : '';
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
      return `${t(`operations.${name}.title`)}: ${renderPriceOf(name, count, t)}`;
    });
}

import { type APIApplicationCommandSubcommandGroupOption, ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { defineSubcommand, type Subcommand } from '../defineCommand.ts';

const TEXTS = {
  on: { description: 'commands.owner.summary.on', done: 'owner.summary.on' },
  off: { description: 'commands.owner.summary.off', done: 'owner.summary.off' },
} as const;

const subcommands = [defineSwitch('on'), defineSwitch('off')];

interface SubcommandGroup {
  readonly definition: APIApplicationCommandSubcommandGroupOption;
  readonly subcommands: readonly Subcommand[];
}

/** `/owner summary on` and `off`: whether the owner gets the week's summary by direct message. */
export const summary: SubcommandGroup = {
  definition: {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name: 'summary',
    ...localizedDescription('commands.owner.summary.description'),
    options: subcommands.map(({ definition }) => definition),
  },
  subcommands,
};

function defineSwitch(name: keyof typeof TEXTS): Subcommand {
  return defineSubcommand({
    definition: { name, ...localizedDescription(TEXTS[name].description), options: [] },

    execute: async (interaction, { t, weeklySummary }) => {
      await weeklySummary.turn(name);
      await replyPrivately(interaction, t(TEXTS[name].done));
    },
  });
}

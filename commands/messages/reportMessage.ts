import { ApplicationCommandType } from 'discord.js';
import { ALL_CONTEXTS } from '../../src/discord/interactions/contexts.ts';
import { localizedName } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { MessageCommand } from '../context.ts';
import { report } from '../moderation/report.ts';
import { findCardTask } from './findCardTask.ts';

/** "Report to moderators", on a card of the bot. */
export const reportMessage: MessageCommand = {
  definition: {
    type: ApplicationCommandType.Message,
    ...localizedName('commands.messages.report'),
    ...ALL_CONTEXTS,
  },

  execute: async (interaction, context) => {
    const task = await findCardTask(interaction.targetMessage, context);
    if (task) await report(interaction, task, context);
    else await replyPrivately(interaction, context.t('reports.notMine'));
  },
};

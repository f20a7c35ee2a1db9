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
    const { targetMessage, client } = interaction;
    const task = await findCardTask(targetMessage, context);
    if (task) return report(interaction, task, context);
    const isMine = targetMessage.author?.id === client.user.id;
    await replyPrivately(interaction, context.t(isMine ? 'reports.gone' : 'reports.notMine'));
  },
};

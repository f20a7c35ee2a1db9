import type { StringSelectMenuInteraction } from 'discord.js';
import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { requireTask } from '../buttons/requireTask.ts';
import type { MenuAction } from '../context.ts';
import { report } from '../moderation/report.ts';
import { inputForSong } from '../songs/inputForSong.ts';
import { startOrConfirm } from '../songs/startOrConfirm.ts';
import { replyWithLinks } from './replyWithLinks.ts';

/** Starts an operation on a track. A form comes first if the operation needs input or costs more than a song. */
export const trackMenu: MenuAction = {
  action: 'track',
  execute: async (interaction: StringSelectMenuInteraction, [id, key = ''], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const named = namedTracks(task).find(one => one.key === key);
    const [chosen] = interaction.values;
    if (named && chosen === 'link') return replyWithLinks(interaction, task, named.ref, context);
    if (chosen === 'report') return report(interaction, task, context);
    const operation = OPERATION_NAMES.find(name => name === chosen);
    if (!named || !operation) {
      await replyPrivately(interaction, context.t('replies.gone'));
      return;
    }
    const input = inputForSong({ task, named }, operation, {}, context);
    const deduplicationKey = `track:${task.id}:${key}:${operation}:${interaction.user.id}`;
    await startOrConfirm(interaction, input, context, deduplicationKey);
  },
};

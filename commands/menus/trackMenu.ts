import type { StringSelectMenuInteraction } from 'discord.js';
import { namedTracks } from '../../src/cards/actions/trackRefOf.ts';
import { COPIED_URL_MAX } from '../../src/cards/limits.ts';
import { linkExpiry } from '../../src/cards/sections/renderLinks.ts';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { safeUrl } from '../../src/cards/text/safeUrl.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TrackRef } from '../../src/domain/taskInput.ts';
import { requireTask } from '../buttons/requireTask.ts';
import type { CommandContext, MenuAction } from '../context.ts';
import { report } from '../moderation/report.ts';
import { inputForSong } from '../songs/inputForSong.ts';
import { startOrConfirm } from '../songs/startOrConfirm.ts';

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

/** Replies privately with a track's links: the card, which stays, and the vendor's file, whose link expires. */
async function replyWithLinks(
  interaction: StringSelectMenuInteraction,
  task: Task,
  { title, audioId }: TrackRef,
  { t }: CommandContext,
): Promise<void> {
  const track = progressOf(task.updates).tracks.find(one => one.id === audioId);
  const card = task.message && messageLink(task.origin.guildId, task.message);
  const file = safeUrl(track?.audioUrl, COPIED_URL_MAX);
  const lines = [
    t('replies.linksOf', { title: escapeMarkdown(title) }),
    ...(card ? [t('replies.linkToCard', { link: card })] : []),
    ...(file ? [t('replies.linkToFile', { link: `<${file}>`, day: linkExpiry(task) })] : []),
  ];
  await replyPrivately(interaction, lines.join('\n'));
}

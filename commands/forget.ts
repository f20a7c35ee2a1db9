import { ButtonStyle, ComponentType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { NO_MENTIONS } from '../src/lib/noMentions.ts';
import type { ButtonAction } from './context.ts';
import { defineCommand } from './defineCommand.ts';

/** `/forget`: says what is deleted, and asks the member to confirm. */
export const forget = defineCommand({
  definition: {
    name: 'forget',
    ...localizedDescription('commands.forget.description'),
    ...ALL_CONTEXTS,
    options: [],
  },

  execute: async (interaction, { t, library, tasks, isStoreShared }) => {
    const { id } = interaction.user;
    let count = 0;
    for await (const _entry of library.find({ of: 'member', userId: id })) count += 1;
    const openCount = (await tasks.openTasks.waitingOf(id)).length;
    const lines = [
      count > 0 ? t('forget.ask', { count }) : t('forget.askNothing'),
      ...(openCount > 0 ? [t('forget.open', { count: openCount })] : []),
      t('forget.cards'),
      t('forget.vendor'),
      ...(isStoreShared ? [t('forget.database')] : []),
    ];
    const button = {
      type: ComponentType.Button,
      custom_id: 'forget',
      label: t('forget.confirm'),
      style: ButtonStyle.Danger,
    } as const;
    await replyPrivately(interaction, {
      embeds: [{ title: t('forget.title'), description: lines.join('\n') }],
      components: [{ type: ComponentType.ActionRow, components: [button] }],
    });
  },
});

/** Deletes everything stored about the member who clicked, and replies what could not be deleted. */
export const eraseMemberData: ButtonAction = {
  action: 'forget',
  execute: async (interaction, _args, { t, eraseMember, isStoreShared }) => {
    await interaction.deferUpdate();
    const { tasks, scrubPending } = await eraseMember(interaction.user.id);
    const done = tasks > 0 ? t('forget.done', { count: tasks }) : t('forget.doneNothing');
    const lines = [
      done,
      ...(scrubPending ? [t('forget.traces')] : []),
      t('forget.cards'),
      t('forget.vendor'),
      ...(isStoreShared ? [t('forget.database')] : []),
    ];
    await interaction.editReply({
      embeds: [{ description: lines.join('\n') }],
      components: [],
      allowedMentions: NO_MENTIONS,
    });
  },
};

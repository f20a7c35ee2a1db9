import type { ButtonAction } from '../../src/discord/command.ts';

/** Deletes all that is kept about who presses, whoever's message it is, and says what could not be deleted. */
export const forgetAll: ButtonAction = {
  action: 'forget',
  execute: async (interaction, _args, { t, forget }) => {
    await interaction.deferUpdate();
    const { tasks: count, traces } = await forget(interaction.user.id);
    const done = count > 0 ? t('forget.done', { count }) : t('forget.doneNothing');
    const lines = [done, ...(traces ? [t('forget.traces')] : []), t('forget.cards'), t('forget.vendor')];
    await interaction.editReply({
      embeds: [{ description: lines.join('\n') }],
      components: [],
      allowedMentions: { parse: [] },
    });
  },
};

import type { ButtonAction } from '../../src/discord/command.ts';

/** Deletes all that is kept about who presses, whoever's message it is, and says what could not be deleted. */
export const forgetAll: ButtonAction = {
  action: 'forget',
  execute: async (interaction, _args, { t, forget }) => {
    await interaction.deferUpdate();
    const { tasks: count } = await forget(interaction.user.id);
    const done = count > 0 ? t('forget.done', { count }) : t('forget.doneNothing');
    await interaction.editReply({
      embeds: [{ description: [done, t('forget.cards'), t('forget.vendor')].join('\n') }],
      components: [],
      allowedMentions: { parse: [] },
    });
  },
};

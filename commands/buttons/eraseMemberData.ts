import type { ButtonAction } from '../context.ts';

/** Deletes everything stored about the member who clicked, and replies what could not be deleted. */
export const eraseMemberData: ButtonAction = {
  action: 'forget',
  execute: async (interaction, _args, { t, eraseMember }) => {
    await interaction.deferUpdate();
    const { tasks, scrubPending } = await eraseMember(interaction.user.id);
    const done = tasks > 0 ? t('forget.done', { count: tasks }) : t('forget.doneNothing');
    const lines = [
      done,
      ...(scrubPending ? [t('forget.traces')] : []),
      t('forget.cards'),
      t('forget.vendor'),
    ];
    await interaction.editReply({
      embeds: [{ description: lines.join('\n') }],
      components: [],
      allowedMentions: { parse: [] },
    });
  },
};

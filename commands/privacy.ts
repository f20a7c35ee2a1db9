import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import { defineCommand } from './defineCommand.ts';

/** `/privacy`: says what is stored about a member, where, for how long, and how to delete it. */
export const privacy = defineCommand({
  definition: {
    name: 'privacy',
    ...localizedDescription('commands.privacy.description'),
    ...ALL_CONTEXTS,
    options: [],
  },

  execute: async (interaction, { t, keepDays, isStoreShared }) => {
    const lines = [
      t('privacy.stored'),
      isStoreShared ? t('privacy.whereDatabase') : t('privacy.where'),
      t('privacy.howLong', { count: keepDays }),
      t('privacy.vendor'),
      t('privacy.logs'),
      t('privacy.spent'),
      t('privacy.servers'),
      t('privacy.delete'),
    ];
    await replyPrivately(interaction, {
      embeds: [{ title: t('privacy.title'), description: lines.join('\n') }],
    });
  },
});

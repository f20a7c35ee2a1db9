import { ButtonStyle, ComponentType } from 'discord.js';
import { escapeMarkdown } from '../../src/cards/text/escapeMarkdown.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { sanitizeLine } from '../../src/lib/sanitize.ts';
import { changeSavedVoice } from '../../src/library/changeSavedVoice.ts';
import { noPersonaText } from '../autocomplete/noPersonaText.ts';
import { findSavedVoice, listPersonas } from '../autocomplete/personas.ts';
import type { ButtonAction } from '../context.ts';
import { defineSubcommand } from '../defineCommand.ts';
import { VOICE_OPTION } from './voiceOption.ts';

/** `/voices delete`: asks the member to confirm that a persona or voice is deleted. */
export const deleteVoice = defineSubcommand({
  definition: {
    name: 'delete',
    ...localizedDescription('commands.voices.delete'),
    options: [VOICE_OPTION],
  },

  execute: async (interaction, context, { voice }) => {
    const { t } = context;
    const saved = await findSavedVoice(interaction.user.id, voice, context);
    if (!saved) {
      await replyPrivately(interaction, t(noPersonaText(voice)));
      return;
    }
    const button = {
      type: ComponentType.Button,
      custom_id: `delete-voice:${saved.task}`,
      label: t('voices.confirm'),
      style: ButtonStyle.Danger,
    } as const;
    await replyPrivately(interaction, {
      content: t('voices.ask', { name: escapeMarkdown(sanitizeLine(saved.name)) }),
      components: [{ type: ComponentType.ActionRow, components: [button] }],
    });
  },
});

/** Deletes a persona or voice, after its member has confirmed it. */
export const confirmDeleteVoice: ButtonAction = {
  action: 'delete-voice',
  execute: async (interaction, [id], context) => {
    const { t, tasks } = context;
    const { id: userId } = interaction.user;
    const saved = (await listPersonas(userId, context)).find(({ task }) => task === id);
    const isDone = saved && (await changeSavedVoice(tasks, userId, saved.task, { isDeleted: true }));
    const content = isDone
      ? t('voices.deleted', { name: escapeMarkdown(sanitizeLine(saved.name)) })
      : t('replies.noPersona');
    await interaction.update({ content, components: [], allowedMentions: { parse: [] } });
  },
};

import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { NO_MENTIONS } from '../../src/lib/noMentions.ts';
import { CANCEL_EXPORT_ACTION, renderStopped } from '../../src/library/export/renderExport.ts';
import type { ButtonAction, CommandContext } from '../context.ts';

/** `/library export:`: starts the export of the member's songs, in a deferred reply. */
export async function exportLibrary(
  interaction: RepliableInteraction,
  context: CommandContext,
): Promise<void> {
  const { t, libraryExport } = context;
  const started = await libraryExport.start({ userId: interaction.user.id, locale: interaction.locale });
  if (started.kind === 'nothing' || started.kind === 'closed')
    return replyPrivately(interaction, t(started.kind === 'closed' ? 'export.closed' : 'export.nothing'));
  const link = messageLink(undefined, started.message);
  await replyPrivately(
    interaction,
    t(started.kind === 'started' ? 'export.onItsWay' : 'export.running', { link }),
  );
}

/** Cancels the export of the member who clicked, below its message. */
export const cancelExport: ButtonAction = {
  action: CANCEL_EXPORT_ACTION,
  execute: async (interaction, _args, { t, libraryExport }) => {
    await interaction.deferUpdate();
    if (!(await libraryExport.cancel(interaction.user.id)))
      return replyPrivately(interaction, t('export.over'));
    const { content, components } = renderStopped(interaction.locale, 'cancelled');
    await interaction.editReply({ content, components, allowedMentions: NO_MENTIONS });
  },
};

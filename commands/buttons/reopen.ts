import type { ButtonAction } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import { openForm } from '../forms/openForm.ts';

/** A form that was refused, with all that was written in it. */
export const reopen: ButtonAction = {
  action: 'reopen',
  execute: async (interaction, [draftId], bot) => {
    const wish = draftId === undefined ? undefined : await bot.drafts.read(draftId, interaction.user.id);
    if (wish) await openForm(interaction, wish, bot);
    else await tell(interaction, bot.t('replies.gone'));
  },
};

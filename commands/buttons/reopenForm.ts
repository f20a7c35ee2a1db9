import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { ButtonAction } from '../context.ts';
import { openForm } from '../forms/openForm.ts';

/** Opens the form of a rejected input again, filled in with that input. */
export const reopenForm: ButtonAction = {
  action: 'reopen',
  execute: async (interaction, [draftId], context) => {
    const input = draftId === undefined ? undefined : await context.drafts.read(draftId, interaction.user.id);
    if (input) await openForm(interaction, input, context);
    else await replyPrivately(interaction, context.t('replies.gone'));
  },
};

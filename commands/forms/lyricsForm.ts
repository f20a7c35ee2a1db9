import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from 'discord.js';
import { renderPrice } from '../../src/cards/renderPrice.ts';
import type { Bot, Form } from '../../src/discord/command.ts';
import { fillIn, labelled } from '../../src/discord/labelled.ts';
import type { Startable } from '../../src/discord/startable.ts';
import { LYRICS_PROMPT_MAX } from '../../src/suno/requests/models.ts';
import type { LyricsWish } from '../../src/tasks/wish.ts';

const FORM = 'lyrics-form';

/** The form behind "Edit & retry" of a lyrics card. */
export const lyricsForm: Form & {
  open(interaction: Exclude<Startable, ModalSubmitInteraction>, wish: LyricsWish, bot: Bot): Promise<void>;
} = {
  form: FORM,

  open: async (interaction, wish, bot) => {
    const { t } = bot;
    const draft = await bot.drafts.save(wish, interaction.user.id);
    await interaction.showModal({
      custom_id: `${FORM}:${draft}`,
      title: t('form.lyrics', { price: renderPrice(bot.offers.priceOf('lyrics'), t) }),
      components: [
        labelled(t('form.prompt.label'), t('form.prompt.hint'), {
          type: ComponentType.TextInput,
          custom_id: 'prompt',
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: LYRICS_PROMPT_MAX,
          ...(wish.prompt && { value: fillIn(wish.prompt, LYRICS_PROMPT_MAX) }),
        }),
      ],
    });
  },

  submit: async (interaction, draftId, bot) => {
    const prompt = interaction.fields.getTextInputValue('prompt').trim();
    await bot.startWish(interaction, { kind: 'lyrics', prompt }, `${FORM}:${draftId}`);
  },
};

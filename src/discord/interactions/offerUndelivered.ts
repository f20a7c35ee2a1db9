import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { titleOf } from '../../cards/text/titleOf.ts';
import { truncate } from '../../lib/sanitize.ts';
import { translateTo } from '../../locales/translate.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import type { RepliableInteraction } from './repliableInteraction.ts';

/** Results offered at once, a button each in one row. */
const OFFERED_AT_ONCE = 5;

/** Characters of a title on a button, which has room for 80. */
const LABEL_TITLE_MAX = 60;

/** Tells a member, with an answer to what they asked just now, of results that no way led to before. */
export async function offerUndelivered(interaction: RepliableInteraction, tasks: TaskStore): Promise<void> {
  const ids = tasks.open.undeliveredOf(interaction.user.id);
  if (ids.length === 0) return;
  const t = translateTo(interaction.locale);
  const results = await Promise.all(ids.slice(0, OFFERED_AT_ONCE).map(id => tasks.get(id)));
  const buttons = results
    .filter(task => task !== undefined)
    .map(task => ({
      type: ComponentType.Button as const,
      custom_id: `show:${task.id}`,
      label: t('buttons.showTitle', { title: truncate(titleOf(task, t), LABEL_TITLE_MAX) }),
      style: ButtonStyle.Primary as const,
    }));
  if (buttons.length === 0) return;
  // Through the webhook itself: the card was sent past discord.js, which thinks that nothing was answered.
  const sent = interaction.webhook.send({
    content: t('replies.undelivered', { count: ids.length }),
    components: [{ type: ComponentType.ActionRow, components: buttons }],
    flags: MessageFlags.Ephemeral,
    allowedMentions: { parse: [] },
  });
  // Where that fails it comes with the next command: what was asked for just now goes on.
  await sent.catch(() => {});
}

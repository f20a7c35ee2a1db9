import { ButtonStyle, ComponentType } from 'discord.js';
import { titleOf } from '../../cards/text/titleOf.ts';
import { truncate } from '../../lib/sanitize.ts';
import { translateTo } from '../../locales/translate.ts';
import type { TaskStore } from '../../tasks/store/taskStore.ts';
import type { RepliableInteraction } from './repliableInteraction.ts';
import { PRIVATE } from './replyPrivately.ts';

/** Results offered in one message, one button each in one row. */
const OFFERED_AT_ONCE = 5;

/** Characters of a title on a button, whose label may have 80. */
const LABEL_TITLE_MAX = 60;

/** Offers a member their undelivered results in a follow-up to their current command. */
export async function offerUndelivered(interaction: RepliableInteraction, tasks: TaskStore): Promise<void> {
  const ids = await tasks.openTasks.undeliveredOf(interaction.user.id);
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
  // Uses the webhook directly: the card was sent without discord.js, which assumes that there was no reply.
  const sent = interaction.webhook.send({
    content: t('replies.undelivered', { count: ids.length }),
    components: [{ type: ComponentType.ActionRow, components: buttons }],
    ...PRIVATE,
  });
  // If this fails, the offer is repeated with the next command; the current one continues.
  await sent.catch(() => {});
}

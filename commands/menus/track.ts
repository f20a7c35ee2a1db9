import { trackRefOf } from '../../src/cards/trackRefOf.ts';
import type { MenuAction } from '../../src/discord/command.ts';
import { messageLink } from '../../src/discord/messageLink.ts';
import { tell } from '../../src/discord/tell.ts';
import { OPERATION_NAMES } from '../../src/suno/operationNames.ts';
import { operationOf } from '../../src/suno/operations.ts';
import type { AskWish } from '../../src/tasks/wish.ts';
import { readTaskOf } from '../buttons/readTaskOf.ts';
import { askForm } from '../forms/askForm.ts';
import { tellLink } from './tellLink.ts';

/** What is made of a track: begun at once where nothing has to be said and it costs no more than a song. */
export const track: MenuAction = {
  action: 'track',
  execute: async (interaction, [id, key = ''], bot) => {
    const task = await readTaskOf(interaction, id, bot);
    if (!task) return;
    const ref = trackRefOf(task, key);
    const [chosen] = interaction.values;
    if (ref && chosen === 'link') return tellLink(interaction, task, ref, bot);
    const operation = OPERATION_NAMES.find(name => name === chosen);
    if (!ref || !operation) {
      await tell(interaction, bot.t('replies.gone'));
      return;
    }
    const { ask } = operationOf(operation);
    const link = task.message && messageLink(task.origin.guildId, task.message);
    const { audioId: _track, ...song } = ref;
    const of = { ...(ask?.on === 'song' ? song : ref), ...(link && { link }) };
    const wish: AskWish = { kind: 'ask', operation, fields: {}, recordings: [], of };
    const isDear = bot.priceOf(wish) > bot.offers.priceOf('generate');
    if ((ask?.asksFirst || isDear) && !(await bot.findMade(operation, of)))
      return askForm.open(interaction, wish, bot);
    const press = `track:${task.id}:${key}:${operation}:${interaction.user.id}`;
    await bot.startWish(interaction, wish, interaction.id, press);
  },
};

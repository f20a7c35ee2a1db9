import { trackRefOf } from '../../src/cards/actions/trackRefOf.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import { requireTask } from '../buttons/requireTask.ts';
import type { MenuAction } from '../context.ts';
import { operationForm } from '../forms/operationForm.ts';
import { replyWithLinks } from './replyWithLinks.ts';

/** Starts an operation on a track. A form comes first if the operation needs input or costs more than a song. */
export const trackMenu: MenuAction = {
  action: 'track',
  execute: async (interaction, [id, key = ''], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const ref = trackRefOf(task, key);
    const [chosen] = interaction.values;
    if (ref && chosen === 'link') return replyWithLinks(interaction, task, ref, context);
    const operation = OPERATION_NAMES.find(name => name === chosen);
    if (!ref || !operation) {
      await replyPrivately(interaction, context.t('replies.gone'));
      return;
    }
    const { inputSpec } = operationOf(operation);
    const link = task.message && messageLink(task.origin.guildId, task.message);
    const { audioId, ...song } = ref;
    const of = { ...(inputSpec?.source === 'song' ? song : ref), ...(link && { link }) };
    const input: OperationInput = { kind: 'operation', operation, fields: {}, recordings: [], of };
    const isExpensive = context.priceOf(input) > context.catalog.priceOf('generate');
    if ((inputSpec?.confirmFirst || isExpensive) && !(await context.findExistingResult(operation, of)))
      return operationForm.open(interaction, input, context);
    const clickKey = `track:${task.id}:${key}:${operation}:${interaction.user.id}`;
    await context.startTask(interaction, input, interaction.id, clickKey);
  },
};

import { ALL_CONTEXTS } from '../../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { OperationInput, Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { Operation } from '../../src/suno/operations/operation.ts';
import { findPersona, suggestPersonas } from '../autocomplete/personas.ts';
import { suggestStyles } from '../autocomplete/suggestStyles.ts';
import type { Command } from '../context.ts';
import { operationForm } from '../forms/operationForm.ts';
import { optionsOf } from './optionsOf.ts';
import { readFields } from './readFields.ts';
import { readRecordings } from './readRecordings.ts';

/** Types that Discord says of files that are no music whatever is in them. */
const NOT_AUDIO = /^(image|text|font|model)\/|^application\/(pdf|json|zip|x-zip-compressed)\b/;

/** Makes the slash command of an operation from what the operation says of itself. */
export function commandFor({ name: operation }: Operation, ask: InputSpec, name: string): Command {
  return {
    operation,
    definition: {
      name,
      ...localizedDescription(`operations.${operation}.what`),
      ...ALL_CONTEXTS,
      options: optionsOf(ask),
    },

    execute: async (interaction, context) => {
      const recordings = readRecordings(interaction, ask);
      const odd = recordings.find(isNotAudio);
      if (odd) {
        const content = context.t('replies.notMusic', { type: odd.type ?? '' });
        await replyPrivately(interaction, content);
        return;
      }
      const chosen = ask.takesPersona ? interaction.options.getString('persona') : null;
      const persona = chosen === null ? undefined : await findPersona(interaction.user.id, chosen, context);
      if (chosen !== null && !persona) {
        const content = context.t('replies.noPersona');
        await replyPrivately(interaction, content);
        return;
      }
      const input: OperationInput = {
        kind: 'operation',
        operation,
        fields: readFields(interaction, ask),
        recordings,
        ...(persona && { persona }),
      };
      const lacks = ask.fields.some(({ name, required }) => required && input.fields[name] === undefined);
      if (lacks) await operationForm.open(interaction, input, context);
      else await context.startTask(interaction, input, interaction.id);
    },

    complete: async (interaction, context) => {
      const focused = interaction.options.getFocused(true);
      if (focused.name === 'persona') {
        const personas = await suggestPersonas(interaction.user.id, focused.value, context);
        await interaction.respond(personas);
        return;
      }
      const field = ask.fields.find(one => one.name === focused.name);
      await interaction.respond(field?.autocomplete === 'styles' ? suggestStyles(focused.value) : []);
    },
  };
}

/** What Discord's own type rules out at once; all else is told by its content, when it was fetched. */
function isNotAudio({ type }: Recording): boolean {
  return type !== undefined && NOT_AUDIO.test(type);
}

import { ALL_CONTEXTS } from '../../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { OperationInput, Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { Operation } from '../../src/suno/operations/operation.ts';
import { findPersona, suggestPersonas } from '../autocomplete/personas.ts';
import { suggestStyles } from '../autocomplete/suggestStyles.ts';
import type { Command } from '../context.ts';
import { defineCommand } from '../defineCommand.ts';
import { operationForm } from '../forms/operationForm.ts';
import { optionsOf } from './optionsOf.ts';
import { readFields } from './readFields.ts';
import { readRecordings } from './readRecordings.ts';

/** Types that Discord reports only for files that cannot be music. */
const NON_AUDIO_TYPES = /^(image|text|font|model)\/|^application\/(pdf|json|zip|x-zip-compressed)\b/;

/** Creates the slash command of an operation from its input spec. */
export function createOperationCommand(
  { name: operation }: Operation,
  inputSpec: InputSpec,
  name: string,
): Command {
  return defineCommand({
    operation,
    definition: {
      name,
      ...localizedDescription(`operations.${operation}.what`),
      ...ALL_CONTEXTS,
      options: optionsOf(inputSpec),
    },

    execute: async (interaction, context, options) => {
      const recordings = readRecordings(options, inputSpec);
      const nonAudio = recordings.find(isNonAudio);
      if (nonAudio) {
        const content = context.t('replies.notMusic', { type: nonAudio.type ?? '' });
        await replyPrivately(interaction, content);
        return;
      }
      const { persona: chosen } = options;
      const persona =
        typeof chosen === 'string' ? await findPersona(interaction.user.id, chosen, context) : undefined;
      if (chosen !== undefined && !persona) {
        const content = context.t('replies.noPersona');
        await replyPrivately(interaction, content);
        return;
      }
      const input: OperationInput = {
        kind: 'operation',
        operation,
        fields: readFields(options, inputSpec),
        recordings,
        ...(persona && { persona }),
      };
      const isIncomplete = inputSpec.fields.some(
        ({ name, required }) => required && input.fields[name] === undefined,
      );
      if (isIncomplete) await operationForm.open(interaction, input, context);
      else await context.startTask(interaction, input, interaction.id);
    },

    complete: async (interaction, context, focused) => {
      if (focused.name === 'persona') {
        const personas = await suggestPersonas(interaction.user.id, focused.value, context);
        await interaction.respond(personas);
        return;
      }
      const field = inputSpec.fields.find(one => one.name === focused.name);
      await interaction.respond(field?.autocomplete === 'styles' ? suggestStyles(focused.value) : []);
    },
  });
}

/** Whether Discord's type alone rules a file out. All other files are checked by content after they are fetched. */
function isNonAudio({ type }: Recording): boolean {
  return type !== undefined && NON_AUDIO_TYPES.test(type);
}

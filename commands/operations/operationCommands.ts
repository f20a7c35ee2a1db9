import { ALL_CONTEXTS } from '../../src/discord/interactions/contexts.ts';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { OperationInput } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { Operation } from '../../src/suno/operations/operation.ts';
import { operationOf, operations } from '../../src/suno/operations/registry.ts';
import { findPersona, noPersonaText, suggestPersonas } from '../autocomplete/personas.ts';
import { suggestStyles } from '../autocomplete/suggestStyles.ts';
import type { Command } from '../context.ts';
import { defineCommand } from '../defineCommand.ts';
import { operationForm } from '../forms/operationForm.ts';
import { inputForSong } from '../songs/inputForSong.ts';
import { suggestSongs } from '../songs/songChoices.ts';
import { optionsOf } from './optionsOf.ts';
import { readFields } from './readFields.ts';
import { readSource } from './readSource.ts';

/** The commands of all operations whose input spec has one. */
export const operationCommands: readonly Command[] = Object.values<Operation>(operations).flatMap(
  operation =>
    operation.inputSpec?.command
      ? [createOperationCommand(operation, operation.inputSpec, operation.inputSpec.command)]
      : [],
);

/** Creates the slash command of an operation from its input spec. */
function createOperationCommand({ name: operation }: Operation, inputSpec: InputSpec, name: string): Command {
  return defineCommand({
    operation,
    definition: {
      name,
      ...localizedDescription(`operations.${operation}.what`),
      ...ALL_CONTEXTS,
      options: optionsOf(inputSpec),
    },

    execute: async (interaction, context, options) => {
      const source = await readSource(interaction, options, inputSpec, context);
      if (!source) return;
      const { persona: chosen } = options;
      const persona =
        typeof chosen === 'string' ? await findPersona(interaction.user.id, chosen, context) : undefined;
      if (chosen !== undefined && !persona) {
        const content = context.t(noPersonaText(String(chosen)));
        await replyPrivately(interaction, content);
        return;
      }
      const fields = readFields(options, inputSpec);
      const base: OperationInput =
        'song' in source
          ? inputForSong(source.song, inputSpec.songOperation ?? operation, fields, context)
          : { kind: 'operation', operation, fields, recordings: source.recordings };
      const input = { ...base, ...(persona && { persona }) };
      const isIncomplete = operationOf(input.operation).inputSpec?.fields.some(
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
      if (focused.name === 'song') {
        await interaction.respond(await suggestSongs(interaction, focused.value, context));
        return;
      }
      const field = inputSpec.fields.find(one => one.name === focused.name);
      await interaction.respond(field?.autocomplete === 'styles' ? suggestStyles(focused.value) : []);
    },
  });
}

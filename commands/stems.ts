import { ApplicationCommandOptionType } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { OperationInput } from '../src/domain/taskInput.ts';
import { STEM_NAMES } from '../src/suno/operations/splitStemAdvanced.ts';
import { defineCommand } from './defineCommand.ts';
import { songOption } from './operations/optionsOf.ts';
import { readSource } from './operations/readSource.ts';
import { inputForSong } from './songs/inputForSong.ts';
import { suggestSongs } from './songs/songChoices.ts';
import { startOrConfirm } from './songs/startOrConfirm.ts';

/** The operations by the member's choice, cheapest first. */
const OPERATIONS = { two: 'separate-vocal', one: 'split-stem-advanced', all: 'split-stem' } as const;

/** `/stems`: separates a recording or a song into two files, one instrument, or all of them. */
export const stems = defineCommand({
  operation: 'separate-vocal',
  alternatives: ['split-stem-advanced', 'split-stem'],
  definition: {
    name: 'stems',
    ...localizedDescription('commands.stems.description'),
    ...ALL_CONTEXTS,
    options: [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'audio',
        ...localizedDescription('commands.stems.options.audio'),
      },
      songOption(),
      {
        type: ApplicationCommandOptionType.String,
        name: 'kind',
        ...localizedDescription('commands.stems.options.kind'),
        choices: [
          { ...localizedName('commands.stems.kinds.two'), value: 'two' },
          { ...localizedName('commands.stems.kinds.one'), value: 'one' },
          { ...localizedName('commands.stems.kinds.all'), value: 'all' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'stem',
        ...localizedDescription('commands.stems.options.stem'),
        choices: STEM_NAMES.map(value => ({ name: value, value })),
      },
    ],
  },

  execute: async (interaction, context, options) => {
    const source = await readSource(
      interaction,
      options,
      { source: 'recording', songOperation: 'separate-vocal' },
      context,
    );
    if (!source) return;
    if ('recordings' in source && context.vendor !== 'kie') {
      await replyPrivately(interaction, context.t('replies.stemsNeedSong'));
      return;
    }
    const { stem, kind = stem === undefined ? 'two' : 'one' } = options;
    const operation = OPERATIONS[kind];
    const fields: OperationInput['fields'] = kind === 'one' && stem !== undefined ? { stem } : {};
    const input: OperationInput =
      'song' in source
        ? inputForSong(source.song, operation, fields, context)
        : { kind: 'operation', operation, fields, recordings: source.recordings };
    await startOrConfirm(interaction, input, context);
  },

  complete: async (interaction, context, { value }) => {
    await interaction.respond(await suggestSongs(interaction, value, context));
  },
});

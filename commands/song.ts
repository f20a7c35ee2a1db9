import { ApplicationCommandOptionType, type Attachment } from 'discord.js';
import { ALL_CONTEXTS } from '../src/discord/interactions/contexts.ts';
import { localizedDescription, localizedName } from '../src/discord/interactions/localize.ts';
import { replyPrivately } from '../src/discord/interactions/replyPrivately.ts';
import type { Reference, SongInput, Tuning } from '../src/domain/taskInput.ts';
import type { InputError } from '../src/suno/requests/buildResult.ts';
import { limitsOf } from '../src/suno/requests/limits.ts';
import { DEFAULT_MODEL, OFFERED_MODELS } from '../src/suno/requests/models.ts';
import { referenceKind } from '../src/suno/requests/references.ts';
import { roundTuning, TUNING_LIMITS } from '../src/suno/requests/tuning.ts';
import { findPersona, noPersonaText, suggestPersonas } from './autocomplete/personas.ts';
import { suggestStyles } from './autocomplete/suggestStyles.ts';
import { defineCommand } from './defineCommand.ts';
import { songForm } from './forms/songForm.ts';
import { AUDIENCE_OPTIONS, readAudience } from './operations/audienceOptions.ts';
import { toRecording } from './operations/readRecordings.ts';

const newestLimits = limitsOf('generate', DEFAULT_MODEL);

/** `/song`: makes a song from an idea, or opens the form for the member's own lyrics. */
export const song = defineCommand({
  operation: 'generate',
  definition: {
    name: 'song',
    ...localizedDescription('commands.song.description'),
    ...ALL_CONTEXTS,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'prompt',
        ...localizedDescription('commands.song.options.prompt'),
        min_length: 1,
        max_length: newestLimits.idea,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'instrumental',
        ...localizedDescription('commands.song.options.instrumental'),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'style',
        ...localizedDescription('commands.song.options.style'),
        max_length: newestLimits.style,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'title',
        ...localizedDescription('commands.song.options.title'),
        max_length: newestLimits.title,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'model',
        ...localizedDescription('commands.song.options.model'),
        choices: OFFERED_MODELS.map(value => ({ ...localizedName(`fields.model.choices.${value}`), value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'voice',
        ...localizedDescription('commands.song.options.voice'),
        choices: [
          { ...localizedName('commands.song.voices.f'), value: 'f' },
          { ...localizedName('commands.song.voices.m'), value: 'm' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'avoid',
        ...localizedDescription('commands.song.options.avoid'),
        max_length: newestLimits.avoid,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'persona',
        ...localizedDescription('commands.song.options.persona'),
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'image',
        ...localizedDescription('commands.song.options.image'),
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'video',
        ...localizedDescription('commands.song.options.video'),
      },
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'audio',
        ...localizedDescription('commands.song.options.audio'),
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'variety',
        ...localizedDescription('fields.variety.hint'),
        min_value: 0,
        max_value: 4,
      },
      {
        type: ApplicationCommandOptionType.Number,
        name: 'weirdness',
        ...localizedDescription('fields.weirdness.hint'),
        min_value: 0,
        max_value: 1,
      },
      {
        type: ApplicationCommandOptionType.Number,
        name: 'strength',
        ...localizedDescription('fields.strength.hint'),
        min_value: 0,
        max_value: 1,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'duration',
        ...localizedDescription('commands.song.options.duration'),
        min_value: 10,
        max_value: 360,
      },
      ...AUDIENCE_OPTIONS,
    ],
  },

  execute: async (interaction, context, { persona, ...options }) => {
    const singer =
      persona === undefined ? undefined : await findPersona(interaction.user.id, persona, context);
    if (persona !== undefined && !singer) {
      const content = context.t(noPersonaText(persona));
      await replyPrivately(interaction, content);
      return;
    }
    const { references, problem } = readFiles(options);
    const input: SongInput = {
      kind: 'song',
      ...readAudience(options),
      idea: options.prompt?.trim() || undefined,
      title: options.title?.trim() || undefined,
      style: options.style?.trim() || undefined,
      avoid: options.avoid?.trim() || undefined,
      voice: options.voice,
      persona: singer,
      ...readTuning(options),
      ...(references.length > 0 && { references }),
      instrumental: options.instrumental ?? false,
      model: options.model ?? context.model,
    };
    // A persona needs lyrics, which only the form asks for; references are refused beside one.
    const isReady = references.length > 0 || (input.idea && (!singer || input.instrumental));
    if (problem) await context.replyInvalid(interaction, problem, input);
    else if (isReady) await context.startTask(interaction, input, interaction.id);
    else await songForm.open(interaction, input, context);
  },

  complete: async (interaction, context, { name, value }) => {
    const choices =
      name === 'persona' ? await suggestPersonas(interaction.user.id, value, context) : suggestStyles(value);
    await interaction.respond(choices);
  },
});

/** The values that fine-tune a song, if there are any. */
function readTuning(options: Tuning): Pick<SongInput, 'tuning'> {
  const entries = TUNING_LIMITS.flatMap(({ name }) => {
    const value = options[name];
    return value === undefined ? [] : [[name, roundTuning(name, value)] as const];
  });
  return entries.length > 0 ? { tuning: Object.fromEntries(entries) } : {};
}

type Files = Readonly<Record<Reference['kind'], Attachment | undefined>>;

/** The files that a song is made after; the problem is the first that is not of its option's kind. */
function readFiles(options: Files): { references: Reference[]; problem?: InputError | undefined } {
  const files = (['image', 'video', 'audio'] as const).flatMap(kind => {
    const file = options[kind];
    return file ? [{ ...toRecording(file), kind }] : [];
  });
  const other = files.find(file => referenceKind(file) !== file.kind);
  return { references: files, problem: other && { kind: 'reference-type', name: other.name } };
}

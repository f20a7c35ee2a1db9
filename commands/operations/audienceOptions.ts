import { type APIApplicationCommandBooleanOption, ApplicationCommandOptionType } from 'discord.js';
import { localizedDescription } from '../../src/discord/interactions/localize.ts';
import { type Audience, audienceOf } from '../../src/domain/audience.ts';

/** The options that say who sees a result, and how. */
export const AUDIENCE_OPTIONS = [
  {
    type: ApplicationCommandOptionType.Boolean,
    name: 'private',
    ...localizedDescription('commands.song.options.private'),
  },
  {
    type: ApplicationCommandOptionType.Boolean,
    name: 'spoiler',
    ...localizedDescription('commands.song.options.spoiler'),
  },
] as const satisfies readonly APIApplicationCommandBooleanOption[];

/** The audience that the options name. That it is to be no spoiler is kept: a server may make spoilers the default. */
export function readAudience(options: {
  readonly private?: boolean | undefined;
  readonly spoiler?: boolean | undefined;
}): Audience {
  const audience = audienceOf({ isPrivate: options.private, isSpoiler: options.spoiler });
  return options.spoiler === false ? { ...audience, isSpoiler: false } : audience;
}

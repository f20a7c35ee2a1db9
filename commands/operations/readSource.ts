import type { ChatInputCommandInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import { isNothing } from '../autocomplete/nothingFound.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';
import type { CommandContext } from '../context.ts';
import type { SongTrack } from '../songs/listSongs.ts';
import { findSong } from '../songs/songChoices.ts';
import { readRecordings } from './readRecordings.ts';

/** Source of an operation: recordings that a member attached, or a track of a song of the bot. */
export type Source = { readonly recordings: Recording[] } | { readonly song: SongTrack };

/** Reads the source from a command's options. If it cannot be used, replies why, and returns undefined. */
export async function readSource(
  interaction: ChatInputCommandInteraction,
  options: OptionValues<CommandOption[]>,
  inputSpec: Pick<InputSpec, 'source' | 'songOperation'>,
  context: CommandContext,
): Promise<Source | undefined> {
  const { t } = context;
  const refuse = async (content: string): Promise<undefined> => {
    await replyPrivately(interaction, content);
    return undefined;
  };
  const recordings = readRecordings(options, inputSpec);
  const nonAudio = recordings.find(isNonAudio);
  if (nonAudio) return refuse(t('replies.notMusic', { type: nonAudio.type ?? '' }));
  if (inputSpec.songOperation === undefined) return { recordings };
  const { song: chosen } = options;
  if (recordings.length > 0) return chosen === undefined ? { recordings } : refuse(t('replies.audioAndSong'));
  if (typeof chosen !== 'string') return refuse(t('replies.audioOrSong'));
  const song = await findSong(interaction, chosen, context);
  return song ? { song } : refuse(t(isNothing(chosen) ? 'replies.noSongsYet' : 'replies.noSong'));
}

/** Types that Discord reports only for files that cannot be music. */
const NON_AUDIO_TYPES = /^(image|text|font|model)\/|^application\/(pdf|json|zip|x-zip-compressed)\b/;

/** Whether Discord's type alone rules a file out. All other files are checked by content after they are fetched. */
function isNonAudio({ type }: Recording): boolean {
  return type !== undefined && NON_AUDIO_TYPES.test(type);
}

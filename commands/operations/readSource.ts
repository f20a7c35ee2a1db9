import type { ChatInputCommandInteraction } from 'discord.js';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import type { Recording } from '../../src/domain/taskInput.ts';
import type { InputSpec } from '../../src/suno/operations/inputSpec.ts';
import type { CommandOption, OptionValues } from '../commandOptions.ts';
import type { CommandContext } from '../context.ts';
import { findSong } from '../songs/findSong.ts';
import type { SongTrack } from '../songs/listSongs.ts';
import { isNonAudio } from './isNonAudio.ts';
import { readRecordings } from './readRecordings.ts';

/** What an operation works on: recordings that a member attached, or a track of the bot's own. */
export type Source = { readonly recordings: Recording[] } | { readonly song: SongTrack };

/** Reads what a command is to work on; where that cannot be used, the member is told why, and nothing is returned. */
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
  return song ? { song } : refuse(t('replies.noSong'));
}

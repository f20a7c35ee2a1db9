import type { Interaction } from 'discord.js';
import { wordSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import type { CommandContext } from '../context.ts';

/** Why a member may not use a name here; nothing if they may. Discord may have to be asked first, for which nobody waits. */
export async function nameRefusal(
  interaction: Interaction,
  name: string,
  { words }: Pick<CommandContext, 'words'>,
): Promise<TextKey | undefined> {
  const finding = await words.find([name], wordSubjectOf(interaction));
  if (finding === 'unsure') return 'replies.wordsNotReady';
  return finding && 'replies.nameBlocked';
}

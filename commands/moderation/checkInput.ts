import type { Interaction } from 'discord.js';
import { isAgeRestricted } from '../../src/discord/interactions/interactionChannel.ts';
import type { RepliableInteraction } from '../../src/discord/interactions/repliableInteraction.ts';
import { wordSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import { isHeldBack, isHiddenFrom } from '../../src/domain/moderation.ts';
import type { Moderation } from '../../src/domain/moderationRecord.ts';
import type { TaskInput } from '../../src/domain/taskInput.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { textsOfInput } from '../../src/moderation/textsOfInput.ts';
import type { CommandContext } from '../context.ts';

/**
 * What the words of an input allow. `held`: the song that it works on waits for a moderator. `mustCheck`: what Discord has to
 * be asked before anything is paid.
 */
export type InputCheck =
  | { readonly kind: 'fine'; readonly mustCheck: NonNullable<Moderation['mustCheck']> }
  | { readonly kind: 'blocked-words' | 'mature-words' | 'held' };

/** Checks every text of an input, before anything is paid. Makes no request, so that the acknowledgement does not wait. */
export async function checkInput(
  interaction: RepliableInteraction,
  input: TaskInput,
  { words, rules, tasks }: Pick<CommandContext, 'words' | 'rules' | 'tasks'>,
): Promise<InputCheck> {
  const subject = wordSubjectOf(interaction);
  const source = input.kind === 'operation' && input.of ? await tasks.get(input.of.task) : undefined;
  if (source && isHiddenFrom(source, interaction.user.id)) return { kind: 'held' };
  // The song's own words were shown by a moderator of this server, or only the requester will see them.
  const isShownHere =
    source?.moderation?.state === 'shown' && source.origin.guildId === (interaction.guildId ?? undefined);
  const isSourceFine = isShownHere || input.isPrivate;
  if (source && isHeldBack(source) && !isSourceFine) return { kind: 'held' };
  const texts = textsOfInput(
    isSourceFine && input.kind === 'operation' ? { ...input, of: undefined } : input,
  );
  const finding = await words.find(texts, subject);
  if (finding === 'blocked') return { kind: 'blocked-words' };
  const mustCheck: NonNullable<Moderation['mustCheck']> = finding === 'unsure' ? ['words'] : [];
  const { matureOutsideAgeRestricted } = await rules.of(subject.guildId);
  if (matureOutsideAgeRestricted === 'allow' || !words.isMature(texts)) return { kind: 'fine', mustCheck };
  const isForAdults = isAgeRestricted(interaction);
  if (isForAdults === false) return { kind: 'mature-words' };
  return { kind: 'fine', mustCheck: isForAdults ? mustCheck : [...mustCheck, 'age'] };
}

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

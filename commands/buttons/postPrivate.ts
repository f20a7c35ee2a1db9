import { type ButtonInteraction, InteractionWebhook } from 'discord.js';
import { isAgeRestricted } from '../../src/discord/interactions/interactionChannel.ts';
import { originOf } from '../../src/discord/interactions/originOf.ts';
import { replyPrivately } from '../../src/discord/interactions/replyPrivately.ts';
import { wordSubjectOf } from '../../src/discord/interactions/subjectOf.ts';
import { messageLink } from '../../src/discord/rest/messageLink.ts';
import { isHeldBack } from '../../src/domain/moderation.ts';
import type { CardMessage, Task } from '../../src/domain/task.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { textsOfInput } from '../../src/moderation/textsOfInput.ts';
import { textsOfResult } from '../../src/moderation/textsOfResult.ts';
import type { ButtonAction, CommandContext } from '../context.ts';
import { sourcesOf } from '../songs/findForeignVoice.ts';
import { requireTask } from './requireTask.ts';

/** Tasks that are being posted: a second press of the button makes no second message. */
const inProgress = new Set<string>();

/**
 * "Post it here" on a private card: the reply to the press becomes the card, for all to see, and gets the files again.
 * From then on the task is like any other, so it is posted only in the server where it was requested and counted.
 */
export const postPrivate: ButtonAction = {
  action: 'post',
  execute: async (interaction, [id], context) => {
    const task = await requireTask(interaction, id, context);
    if (!task) return;
    const denial = denialReason(interaction, task, context);
    if (denial !== undefined) return replyPrivately(interaction, denial);
    const refusal = await wordsRefusal(interaction, task, context);
    if (refusal) return replyPrivately(interaction, context.t(refusal));
    if (inProgress.has(task.id)) {
      await interaction.deferUpdate();
      return;
    }
    inProgress.add(task.id);
    try {
      await post(interaction, task, context);
    } finally {
      inProgress.delete(task.id);
    }
  },
};

function denialReason(
  { user, guildId }: ButtonInteraction,
  { origin, input, message }: Task,
  { t }: CommandContext,
): string | undefined {
  if (user.id !== origin.userId) return t('replies.notYours');
  if (!input.isPrivate)
    return message ? t('replies.posted', { link: messageLink(origin.guildId, message) }) : t('replies.gone');
  return guildId === (origin.guildId ?? null) ? undefined : t('replies.postElsewhere');
}

/** Why others may not read it, if they may not: only its requester has until now, so nobody has looked for words. */
async function wordsRefusal(
  interaction: ButtonInteraction,
  task: Task,
  { words, rules, tasks }: CommandContext,
): Promise<TextKey | undefined> {
  if (isHeldBack(task) || (await usesHeldResult(task, tasks))) return 'replies.notPostable';
  const asked = textsOfInput(task.input);
  const subject = wordSubjectOf(interaction);
  const finding = await words.find([...asked, ...textsOfResult(task)], subject);
  if (finding === 'unsure') return 'replies.wordsNotReady';
  if (finding === 'blocked') return 'replies.notPostable';
  const { matureOutsideAgeRestricted } = await rules.of(subject.guildId);
  // It may have been requested in another channel.
  const isMisplaced =
    matureOutsideAgeRestricted === 'refuse' && words.isMature(asked) && isAgeRestricted(interaction) !== true;
  return isMisplaced ? 'replies.matureHere' : undefined;
}

/** Whether what it was made of is held back. */
async function usesHeldResult({ input }: Task, tasks: CommandContext['tasks']): Promise<boolean> {
  const sources = await Promise.all(sourcesOf(input).map(id => tasks.get(id)));
  return sources.some(source => source !== undefined && isHeldBack(source));
}

async function post(interaction: ButtonInteraction, before: Task, context: CommandContext): Promise<void> {
  const { interaction: sent } = await interaction.deferReply({ withResponse: true });
  if (!sent.responseMessageId) throw new Error('Discord did not name the message of the reply');
  // From here on everybody reads the card.
  const origin = originOf(interaction);
  const { token, interactionId, askedAt, uploadLimit, channelId, channelRoute } = origin;
  const { cardLanguage } = await context.rules.of(origin.guildId);
  const cardLocale = cardLanguage ?? origin.cardLocale;
  const message: CardMessage = {
    id: sent.responseMessageId,
    channelId,
    ...(sent.responseMessageEphemeral && { isEphemeral: true }),
  };
  const claim = { won: false };
  const stored = await context.tasks.update(before.id, task => {
    claim.won = task.input.isPrivate === true;
    if (!claim.won) return task;
    return {
      ...task,
      input: { ...task.input, isPrivate: undefined },
      origin: {
        ...task.origin,
        token,
        interactionId,
        askedAt,
        uploadLimit,
        channelId,
        channelRoute,
        cardLocale,
      },
      message,
      published: undefined,
      repostedFrom: undefined,
      closedRoutes: [],
      cardDeleted: false,
      undelivered: false,
    };
  });
  if (!claim.won) {
    // Another process has posted it meanwhile, or its data was erased: nothing will fill this reply.
    await interaction.deleteReply();
    if (!stored) await replyPrivately(interaction, context.t('replies.gone'));
    return;
  }
  context.refreshNow(before.id);
  if (before.message?.isEphemeral) await deletePrivateCard(interaction, before);
}

/** Deletes the private card, which is posted now. After the token's fifteen minutes it stays, because it can't be reached. */
async function deletePrivateCard({ client }: ButtonInteraction, { origin }: Task): Promise<void> {
  const webhook = new InteractionWebhook(client, origin.applicationId, origin.token);
  await webhook.deleteMessage('@original').catch(() => {});
}

import { Routes } from 'discord.js';
import { markNotice } from './markNotice.ts';
import { readRefusal } from './refusal.ts';
import { type ChannelTarget, nameTarget } from './target.ts';
import type { TellPorts } from './tellPorts.ts';

/**
 * Publishes a notice in an announcement channel to those who follow it. Discord takes some ten an hour and channel; the
 * line waits as long as it says, in front of nobody but its own.
 * https://docs.discord.com/developers/resources/message#crosspost-message
 *
 * @throws what Discord answered where the same may work later.
 */
export async function crosspost(
  { tasks, rest, log }: TellPorts,
  id: string,
  target: ChannelTarget,
): Promise<void> {
  const name = nameTarget(target);
  const notice = (await tasks.read(id))?.notices?.[name];
  if (notice?.state !== 'posted' || notice.messageId === undefined) return;
  try {
    await rest.post(Routes.channelMessageCrosspost(target.channelId, notice.messageId));
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal === 'again') throw error;
    if (refusal !== 'done')
      log.warn({ task: id, err: error }, 'A notice could not be published to followers');
  }
  await markNotice(tasks, id, name, { ...notice, state: 'sent' });
}

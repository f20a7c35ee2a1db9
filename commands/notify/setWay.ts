import type { ChatInputCommandInteraction } from 'discord.js';
import type { Bot } from '../../src/discord/command.ts';
import { tell } from '../../src/discord/tell.ts';
import type { TextKey } from '../../src/locales/translate.ts';
import { WAYS, type Way } from '../../src/notices/createPreferences.ts';

const ANSWERS: Record<Way, TextKey> = {
  mention: 'notices.way.mention',
  direct: 'notices.way.direct',
  off: 'notices.way.off',
};

/** `/notify me`: how a member hears that something of theirs is ready. */
export async function setWay(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const how = interaction.options.getString('how', true);
  const way = WAYS.find(one => one === how) ?? 'mention';
  await bot.notices.preferences.save(interaction.user.id, way);
  await tell(interaction, bot.t(ANSWERS[way]));
}

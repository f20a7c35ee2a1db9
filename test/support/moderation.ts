import { buttonsOf } from '../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';

/** https://docs.discord.com/developers/topics/permissions */
export const MANAGE_GUILD = 1n << 5n;
export const MANAGE_MESSAGES = 1n << 13n;

/** Milliseconds for which a song is held at the most. */
export const DAY = 24 * 60 * 60 * 1000;

/** Whether both tracks of a song are in its message. */
export const isComplete = (card: SandboxMessage) => card.attachments.length === 2;

/** Gives the bot the right to read the server's AutoMod, and adds a rule to that. */
export function followAutoMod({ discord }: Testbed, rule: Record<string, unknown>): void {
  discord.autoMod.isReadable = true;
  discord.autoMod.rules.push({
    id: '1',
    guild_id: discord.guildId,
    name: 'words',
    creator_id: '1',
    event_type: 1,
    trigger_type: 1,
    actions: [],
    enabled: true,
    exempt_roles: [],
    exempt_channels: [],
    ...rule,
  });
}

/** Custom id of the button that posts a private card. */
export function postButtonOf(card: SandboxMessage): string {
  const button = buttonsOf(card).find(one => 'custom_id' in one && one.custom_id.startsWith('post:'));
  return button && 'custom_id' in button ? button.custom_id : '';
}

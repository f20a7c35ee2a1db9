import assert from 'node:assert/strict';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';

/** Fails if Discord or KIE rejected a request, a text pinged somebody, or a message was sent that could have. */
export function assertClean({ discord, kie }: Pick<Testbed, 'discord' | 'kie'>): void {
  assert.deepEqual(discord.rejections, []);
  assert.deepEqual(discord.withoutAllowedMentions, []);
  assert.deepEqual(discord.pings, []);
  assert.deepEqual(kie.rejections, []);
}

import assert from 'node:assert/strict';
import type { Testbed } from '../../sandbox/testbed/testbed.ts';

/** Fails where Discord or KIE refused anything, a text pinged somebody, or a message went out that could have. */
export function assertClean({ discord, kie }: Testbed): void {
  assert.deepEqual(discord.refusals, []);
  assert.deepEqual(discord.unguarded, []);
  assert.deepEqual(discord.pings, []);
  assert.deepEqual(kie.refusals, []);
}

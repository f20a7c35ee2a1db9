import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { createRuleBook } from '../../src/moderation/createRuleBook.ts';
import type { ServerRules } from '../../src/moderation/serverRules.ts';
import { openStore } from '../../src/store/openStore.ts';

/** Changes the rules of the sandbox's server while the bot is stopped, and starts it again. */
export async function changeRules(testbed: Testbed, change: Partial<ServerRules>): Promise<void> {
  await testbed.bot.stop();
  const store = await openStore(testbed.storeFile);
  const rules = createRuleBook({ ...store, now: Date.now });
  await rules.change(testbed.discord.guildId, '1', before => ({ ...before, ...change }));
  await store.close();
  await testbed.restart();
}

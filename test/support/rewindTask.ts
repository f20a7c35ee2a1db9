import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { openStore } from '../../src/store/openStore.ts';
import { createTaskStore } from '../../src/tasks/store/taskStore.ts';

/**
 * Makes milliseconds pass for these tasks: stops the bot, backdates their records, advances the sandbox's clock, and
 * starts the bot again. The bot's own clock is the machine's, which tests cannot move.
 */
export async function rewindTask(testbed: Testbed, ids: readonly string[], ms: number): Promise<void> {
  await testbed.bot.stop();
  const store = await openStore(testbed.storeFile);
  const tasks = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 30 });
  for (const id of ids) {
    await tasks.update(id, task => ({
      ...task,
      origin: { ...task.origin, askedAt: task.origin.askedAt - ms },
      createdAt: task.createdAt - ms,
      updatedAt: task.updatedAt - ms,
      ...(task.moderation?.since !== undefined && {
        moderation: { ...task.moderation, since: task.moderation.since - ms },
      }),
      ...(task.vendorDoneAt !== undefined && { vendorDoneAt: task.vendorDoneAt - ms }),
    }));
  }
  await store.close();
  testbed.clock.advance(ms);
  await testbed.restart();
}

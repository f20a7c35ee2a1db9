import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { RequestRecord } from '../../../sandbox/discord/world.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import { startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { progressOf } from '../../../src/domain/progress.ts';
import { hasMediaToFetch, isPublished } from '../../../src/domain/taskState.ts';
import { assertClean } from '../../support/assertClean.ts';
import {
  assertDelivered,
  CREATE_TASK,
  countPosts,
  liveCards,
  submissionOf,
  taskIdOf,
} from '../../support/crashAt.ts';
import { withPostgres } from '../../support/postgres.ts';
import { queryStore, waitUntilShared } from '../../support/readSharedTask.ts';

const ACKNOWLEDGE = { method: 'POST', route: '/interactions/{interaction}/{token}/callback' } as const;
const EDIT = { method: 'PATCH', route: '/webhooks/{application}/{token}/messages/{message}' } as const;
const POST = { method: 'POST', route: '/channels/{channel}/messages' } as const;
const SUBMIT = { method: 'POST', path: CREATE_TASK } as const;

const hasFiles = ({ files }: RequestRecord) => files.length > 0;

interface Held {
  readonly reached: Promise<{ readonly client?: string; readonly userAgent?: string | undefined }>;
  release(): void;
}

await withPostgres(async server => {
  test('GIVEN two bots', async t => {
    const storeUrl = await server.createDatabase();
    await using testbed = await startManyTestbed({ storeUrl, env: { POLL_INTERVAL_SECONDS: '0.5' } });
    const { discord, kie } = testbed;

    /** Kills the bot whose request is held. The other one has to do the rest by itself. */
    async function killSender(held: Held): Promise<() => Promise<void>> {
      const name = testbed.senderOf(await held.reached);
      await testbed.bot(name).kill();
      return async () => void (await testbed.start(name));
    }

    /** Resolves when a card is shown by the record too: what a bot that has died sent is no proof that the other one goes on. */
    async function untilPublished(card: SandboxMessage): Promise<void> {
      await waitUntilShared(
        server,
        storeUrl,
        taskIdOf(card),
        task => progressOf(task.updates).stage === 'complete' && isPublished(task) && !hasMediaToFetch(task),
      );
    }

    /** Makes the further edit of a card due, which is planned for half a minute later, and resolves when it has been made. */
    async function untilEditedAgain(card: SandboxMessage): Promise<void> {
      const id = taskIdOf(card);
      await waitUntilShared(server, storeUrl, id, ({ editAgainAt }) => editAgainAt !== undefined);
      await queryStore(
        server,
        storeUrl,
        `UPDATE shantyman.keyv SET value = jsonb_set(value::jsonb, '{value,editAgainAt}', '0')::text
            WHERE namespace = 'tasks' AND key = '${id}';
          UPDATE pgboss.job SET start_after = clock_timestamp() WHERE singleton_key = '${id}' AND state < 'active'`,
      );
      await waitUntilShared(
        server,
        storeUrl,
        id,
        task => task.editAgainAt === undefined && isPublished(task),
      );
    }

    async function begin(prompt: string): Promise<{ card: SandboxMessage; task: KieTask }> {
      const card = await discord.member().type('song', { prompt }).message();
      const task = await submissionOf(testbed, card);
      const isStored = waitUntilShared(server, storeUrl, taskIdOf(card), ({ updates }) =>
        updates.some(({ stage }) => stage === 'submitted'),
      );
      await isStored;
      return { card, task };
    }

    async function finish(card: SandboxMessage): Promise<void> {
      await (await submissionOf(testbed, card)).send('complete');
      await assertDelivered(testbed, card);
    }

    await t.test(
      'WHEN one is killed after its acknowledgement was shown and before that is stored THEN the other one finds the card and continues',
      async () => {
        const held = discord.hold({ ...ACKNOWLEDGE, when: 'after' });
        const reply = discord.member().type('song', { prompt: 'acknowledged' });
        const startAgain = await killSender(held);
        held.release();
        await finish(await reply.message());
        await startAgain();
      },
    );

    await t.test(
      'WHEN one is killed while its request is on the way THEN the other one says that it is unclear, sends nothing, and a callback settles it',
      async () => {
        const held = kie.hold(SUBMIT);
        const card = await discord.member().type('song', { prompt: 'arrives late' }).message();
        const startAgain = await killSender(held);
        held.release();
        await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
        await finish(card);
        assert.equal(countPosts(testbed, card), 1);
        await startAgain();
      },
    );

    await t.test(
      'WHEN one is killed before the response is stored THEN the other one says that it is unclear, and a callback settles it',
      async () => {
        const held = kie.hold({ ...SUBMIT, when: 'after' });
        const card = await discord.member().type('song', { prompt: 'answer lost' }).message();
        const startAgain = await killSender(held);
        held.release();
        await card.until(() => /isn't clear yet whether it went through/.test(textOf(card)));
        await finish(card);
        await startAgain();
      },
    );

    await t.test('WHEN one is killed while it fetches the music THEN the other one shows it', async () => {
      const { card, task } = await begin('fetched');
      const held = kie.hold({ path: /\.mp3$/ });
      await task.send('complete');
      const startAgain = await killSender(held);
      held.release();
      await assertDelivered(testbed, card);
      await startAgain();
    });

    await t.test(
      'WHEN one is killed after Discord has its edit THEN the other one edits the card too, and no file is there twice',
      async () => {
        const { card, task } = await begin('edited after');
        const held = discord.hold({ ...EDIT, where: hasFiles, when: 'after' });
        await task.send('complete');
        const startAgain = await killSender(held);
        held.release();
        await untilPublished(card);
        await assertDelivered(testbed, card);
        await startAgain();
      },
    );

    await t.test(
      'WHEN one is killed and its edit reaches Discord after that of the other one THEN the other one edits the card once more, and it is right',
      async () => {
        const { card, task } = await begin('edited late');
        const editors = new Set<string | undefined>();
        const isOfFirst = (request: RequestRecord) => {
          if (hasFiles(request)) editors.add(request.client);
          return hasFiles(request) && [...editors][0] === request.client;
        };
        const held = discord.hold({ ...EDIT, where: isOfFirst });
        await task.send('complete');
        const startAgain = await killSender(held);
        await untilPublished(card);
        await assertDelivered(testbed, card);
        const edits = card.history.length;
        held.release();
        await card.until(() => card.history.length > edits, { what: 'the late edit' });
        await untilEditedAgain(card);
        // The late edit has replaced the files that the other one's edit left in the message.
        const rejected = discord.rejections.splice(0);
        assert.deepEqual(
          rejected.map(({ code, method }) => [code, method]),
          [[50035, 'PATCH']],
        );
        await assertDelivered(testbed, card);
        await startAgain();
      },
    );

    await t.test(
      'WHEN one is killed after it has posted a new card and before that is stored THEN the other one finds it and posts no second one',
      async () => {
        const { card, task } = await begin('posted');
        card.deleted = true;
        const held = discord.hold({ ...POST, when: 'after' });
        await task.send('complete');
        const startAgain = await killSender(held);
        held.release();
        const [fresh] = liveCards(testbed, taskIdOf(card));
        assert.ok(fresh);
        await untilPublished(card);
        await assertDelivered(testbed, fresh);
        const posts = discord.requests.filter(one => one.method === POST.method && one.route === POST.route);
        assert.equal(posts.length, 1);
        // Editing a deleted message gives an error.
        assert.ok(
          discord.rejections.splice(0).every(({ method, code }) => method === 'PATCH' && code === 10008),
        );
        await startAgain();
      },
    );

    assert.deepEqual(discord.editOverlaps, []);
    assertClean(testbed);
  });
});

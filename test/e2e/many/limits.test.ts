import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../../sandbox/discord/describe.ts';
import type { Member } from '../../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import { startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { submissionsOf } from '../../support/crashAt.ts';
import { pollUntil } from '../../support/pollUntil.ts';
import { withPostgres } from '../../support/postgres.ts';
import { queryStore } from '../../support/readSharedTask.ts';

/** Some time passes between what a bot decides and when the others see it, so that decisions of both overlap. */
const SLOW_COMMITS = `
  CREATE FUNCTION shantyman.sleep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.05); RETURN NEW; END $$;
  CREATE TRIGGER sleep BEFORE INSERT OR UPDATE ON shantyman.keyv
    FOR EACH ROW WHEN (NEW.namespace = 'tasks') EXECUTE FUNCTION shantyman.sleep()`;

const ANSWER = '/interactions/{interaction}/{token}/callback';

await withPostgres(server => {
  test('GIVEN two bots and daily limits WHEN members request more at once THEN exactly as much is made as the limits allow', async () => {
    const storeUrl = await server.createDatabase();
    await using testbed = await startManyTestbed({
      storeUrl,
      env: {
        DAILY_CREDITS_PER_MEMBER: '36',
        DAILY_CREDITS_PER_GUILD: '96',
        MAX_OPEN_TASKS_PER_MEMBER: '50',
        VENDOR_SUBMITS_PER_10S: '100',
      },
      kie: { submitsPer10s: 100 },
    });
    const { discord, kie } = testbed;
    await queryStore(server, storeUrl, SLOW_COMMITS);
    const cards: SandboxMessage[] = [];
    /** Asks until there is an answer: a busy machine may take too long, and then nothing is made. */
    const askOnce = async (member: Member, prompt: string): Promise<SandboxMessage> => {
      for (;;) {
        const card = await member
          .type('song', { prompt })
          .message()
          .catch(() => undefined);
        if (card) return card;
      }
    };
    const ask = async (name: string, times = 6) => {
      const member = discord.member(name);
      const prompts = Array.from({ length: times }, (_, at) => `${name} ${at}`);
      cards.push(...(await Promise.all(prompts.map(prompt => askOnce(member, prompt)))));
    };
    const made = () => cards.filter(card => submissionsOf(testbed, card).length > 0);
    // What only its member sees is a refusal. A busy bot may announce a card first, and take it back.
    const isRefused = (card: SandboxMessage) =>
      card.ephemeral || card.deleted || /Daily limit reached/.test(textOf(card));
    /** Of each card it is known whether it is made: some limits are checked only when the song is sent. */
    const areDecided = () => cards.every(card => isRefused(card) || made().includes(card));
    await ask('ada');
    await pollUntil(areDecided, 'the songs of one member');
    assert.equal(made().length, 3);
    // A member's requests wait for each other, so only many members are decided at the same time.
    const others = Array.from({ length: 12 }, (_, at) => ask(`other${at}`, 1));
    await Promise.all([...others, ...['bob', 'cyd', 'dan'].map(name => ask(name))]);
    await pollUntil(areDecided, 'the songs of the server');
    assert.equal(made().length, 8);
    for (const name of ['bob', 'cyd', 'dan'])
      assert.ok(kie.tasks.filter(({ body }) => String(body.prompt).startsWith(name)).length <= 3, name);
    const answers = discord.requests.filter(({ route }) => route === ANSWER);
    assert.equal(new Set(answers.map(testbed.senderOf)).size, 2, 'both bots were asked');
    assert.equal(kie.tasks.length, 8);
    assert.deepEqual(kie.rejections, []);
  });
});

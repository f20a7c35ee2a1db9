import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { buttonsOf, menusOf, textOf } from '../../../sandbox/discord/describe.ts';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import { startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { assertDelivered, submissionOf } from '../../support/crashAt.ts';
import { withPostgres } from '../../support/postgres.ts';

const ANSWER = '/interactions/{interaction}/{token}/callback';

await withPostgres(server => {
  test('GIVEN two bots WHEN members use interactions of each kind THEN each is answered by one of them, and both answer some', async () => {
    await using testbed = await startManyTestbed({
      storeUrl: await server.createDatabase(),
      commands: ['song', 'help', 'extend', 'Make a song of this'],
    });
    const { discord } = testbed;
    const ada = discord.member('ada');
    const asked: Reply[] = [];
    const ask = (reply: Reply): Reply => {
      asked.push(reply);
      return reply;
    };

    const card = await ask(ada.type('song', { prompt: 'rain' })).message();
    const task = await submissionOf(testbed, card);
    await task.send('complete');
    await assertDelivered(testbed, card);
    const [menu] = menusOf(card);
    assert.ok(menu?.placeholder);
    await ask(ada.choose(card, menu.placeholder, 'Extend')).response();
    const form = await ask(ada.press(card, 'Edit & retry')).modal();
    const again = await ask(ada.submit(form)).message();
    await (await submissionOf(testbed, again)).send('complete');
    await assertDelivered(testbed, again);
    await ask(ada.suggest('extend', 'song', 'ra')).response();
    await ask(ada.use(ada.post({ content: 'rain on the roof' }), 'Make a song of this')).response();
    // Which of them is the first is chance: after twenty, both have been.
    for (let at = 0; at < 20; at++) assert.match(textOf(await ask(ada.type('help')).message()), /song/);

    const answers = discord.requests.filter(({ route }) => route === ANSWER);
    for (const { record } of asked) {
      const ofThis = answers.filter(({ path }) => path.includes(`/interactions/${record.id}/`));
      assert.equal(ofThis.length, 1, `${JSON.stringify(record.payload.data)}: ${JSON.stringify(ofThis)}`);
    }
    assert.deepEqual([...new Set(answers.map(testbed.senderOf))].toSorted(), ['A', 'B']);
    assertClean(testbed);
  });

  test('GIVEN two bots and a private song WHEN its requester presses Post it here many times THEN it is posted once', async () => {
    await using testbed = await startManyTestbed({ storeUrl: await server.createDatabase() });
    const { discord } = testbed;
    const ada = discord.member('ada');
    const card = await ada.type('song', { prompt: 'rain', private: true }).message();
    await (await submissionOf(testbed, card)).send('complete');
    await card.until(() => card.attachments.length === 2, { what: 'the finished song' });
    // Held until both bots answer one: each of them alone knows what it is posting.
    const answered = (client: string) =>
      discord.requests.some(({ route, body, client: by }) => {
        return route === ANSWER && by === client && JSON.stringify(body).startsWith('{"type":5');
      });
    const held = discord.hold({ when: 'after', route: ANSWER });
    const button = buttonsOf(card).find(one => 'custom_id' in one && one.custom_id.startsWith('post:'));
    assert.ok(button && 'custom_id' in button);
    for (let at = 0; at < 50 && !(answered('A') && answered('B')); at++) {
      ada.press(card, button.custom_id);
      await wait(50);
    }
    held.release();
    const visible = () => discord.messages().filter(one => !one.ephemeral && !one.deleted);
    await discord.until(() => visible().length === 1 && visible()[0]?.attachments.length === 2, {
      what: 'one posted song',
    });
    assert.ok(answered('A') && answered('B'));
    assertClean(testbed);
  });
});

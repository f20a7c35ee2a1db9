import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { textOf } from '../../../sandbox/discord/describe.ts';
import { startManyTestbed } from '../../../sandbox/testbed/startManyTestbed.ts';
import { assertClean } from '../../support/assertClean.ts';
import { assertDelivered, submissionOf } from '../../support/crashAt.ts';
import { withPostgres } from '../../support/postgres.ts';
import { queryStore } from '../../support/readSharedTask.ts';

/** Milliseconds between two stages of a song. */
const PAUSE_MS = 200;

/** As if a later version had made each record: it has fields that this one does not know, from its first row on. */
const LATER_VERSION = `
  CREATE FUNCTION shantyman.of_later_version() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE record jsonb := NEW.value::jsonb;
  BEGIN
    IF EXISTS (SELECT FROM shantyman.keyv WHERE namespace = NEW.namespace AND key = NEW.key) THEN RETURN NEW; END IF;
    record := jsonb_set(record, '{value,laterField}', '{"of": "a later version"}');
    record := jsonb_set(record, '{value,origin,laterField}', '1');
    NEW.value := jsonb_set(record, '{value,input,laterField}', '2')::text;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_later_version BEFORE INSERT ON shantyman.keyv
    FOR EACH ROW WHEN (NEW.namespace = 'tasks') EXECUTE FUNCTION shantyman.of_later_version()`;

const LATER_FIELDS = `SELECT key, value::jsonb #> '{value,laterField,of}' AS top,
  value::jsonb #> '{value,origin,laterField}' AS origin, value::jsonb #> '{value,input,laterField}' AS input
  FROM shantyman.keyv WHERE namespace = 'tasks'`;

await withPostgres(server => {
  test('GIVEN records with fields of a later version WHEN one bot after the other is updated under load THEN no command is unanswered, no callback is refused, every song is complete, and the fields are still there', async () => {
    const storeUrl = await server.createDatabase();
    await using testbed = await startManyTestbed({
      storeUrl,
      kie: { submitsPer10s: 100 },
      env: { POLL_INTERVAL_SECONDS: '2' },
    });
    const { discord, kie, balancer } = testbed;
    await queryStore(server, storeUrl, LATER_VERSION);
    let isUpdated = false;

    async function makeSong(prompt: string): Promise<void> {
      const card = await discord.member().type('song', { prompt }).message();
      assert.equal(card.ephemeral, false, textOf(card));
      const task = await submissionOf(testbed, card);
      for (const stage of ['text', 'first', 'complete'] as const) {
        const { status } = await task.send(stage);
        assert.equal(status, 200, `${prompt}, ${stage}`);
        await wait(PAUSE_MS);
      }
      await assertDelivered(testbed, card);
    }

    async function makeSongs(): Promise<number> {
      let songs = 0;
      while (!isUpdated) await makeSong(`song ${++songs}`);
      return songs;
    }

    async function update(): Promise<void> {
      try {
        for (const name of ['A', 'B']) {
          assert.equal(await testbed.bot(name).stop(), 0);
          await testbed.start(name);
        }
      } finally {
        isUpdated = true;
      }
    }

    const counts = await Promise.all([makeSongs(), makeSongs(), update()]);
    const songs = counts[0] + counts[1];
    assert.equal(kie.tasks.length, songs);
    assert.equal(balancer.counts.refused, 0);
    assert.deepEqual(discord.editOverlaps, []);
    const rows = await queryStore(server, storeUrl, LATER_FIELDS);
    assert.equal(rows.length, songs);
    for (const { top, origin, input } of rows)
      assert.deepEqual({ top, origin, input }, { top: 'a later version', origin: 1, input: 2 });
    // On a slow machine, a process may learn too late that the other one answers, and apologizes in vain.
    const refused = discord.rejections.splice(0);
    assert.ok(
      refused.every(({ code }) => code === 40060),
      JSON.stringify(refused),
    );
    assertClean(testbed);
  });
});

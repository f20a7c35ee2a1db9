import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { KieOptions } from '../../sandbox/kie/startKie.ts';
import type { Testbed } from '../../sandbox/testbed/createTestbed.ts';
import { startProcessTestbed } from '../../sandbox/testbed/startProcessTestbed.ts';
import { OPERATION_NAMES } from '../../src/domain/operationNames.ts';
import { programEnv } from '../support/programEnv.ts';

const DOCTOR = fileURLToPath(new URL('../../src/doctor.ts', import.meta.url));

/** All operations but songs, because the free catalog accepts one request a second. */
const OPERATIONS_OFF = OPERATION_NAMES.filter(name => name !== 'generate').join(',');

/** A vendor whose songs take a second, with a running bot. */
function startBed(kie: Partial<KieOptions> = {}): Promise<Testbed> {
  return startProcessTestbed({
    kie: {
      automatic: true,
      pace: { text: 0.2, first: 0.4, complete: 0.8 },
      hmacKey: 'webhook-secret',
      credits: 188,
      songSeconds: 187,
      ...kie,
    },
    env: { KIE_WEBHOOK_HMAC_KEY: 'webhook-secret', POLL_INTERVAL_SECONDS: '0.4', OPERATIONS_OFF },
    commands: ['song'],
  });
}

/** Runs the doctor in its own folder, and answers its question. */
async function spend(t: TestContext, { env, discord, kie }: Testbed, credits: string, word: string) {
  const folder = mkdtempSync(join(tmpdir(), 'bot-doctor-spend-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const doctor = spawn(process.execPath, [DOCTOR, '--spend', credits], {
    cwd: folder,
    env: { ...programEnv(), ...env },
  });
  doctor.stdin.end(word);
  const [output, errors, [code]] = await Promise.all([
    text(doctor.stdout),
    text(doctor.stderr),
    once(doctor, 'exit'),
  ]);
  assert.equal(errors, '');
  assert.equal(code, 0, output);
  const [day] = readdirSync(folder).flatMap(name => readdirSync(join(folder, name)));
  const answersFolder = join(folder, 'doctor-answers', day ?? '');
  const files = new Map(
    (day === undefined ? [] : readdirSync(answersFolder)).map(name => [
      name,
      readFileSync(join(answersFolder, name), 'utf8'),
    ]),
  );
  for (const written of [output, ...files.values()])
    for (const secret of [discord.token, kie.apiKey, 'webhook-secret']) assert.ok(!written.includes(secret));
  for (const written of files.values()) assert.ok(!written.includes(env.PUBLIC_URL ?? ''));
  const answer = (question: string) =>
    output
      .split('\n')
      .find(line => line.startsWith(`| ${question} `))
      ?.split('|')[2]
      ?.trim() ?? '';
  return { output, files, answer };
}

/** Bodies by their names, without numbers. */
function namesOf(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].map(name => name.replace(/^\d+-/, '')).sort();
}

test('GIVEN a vendor as its pages say WHEN 40 credits are allowed THEN each open question has its answer, and its bodies are kept', async t => {
  await using bed = await startBed();
  const { output, files, answer } = await spend(t, bed, '40', 'yes\n');
  assert.match(output, /3 songs .* at most 37\.3 of the 40 credits/);
  assert.match(answer('createTask makes a song with V6'), /^yes, 2 tracks of 20 and 20 s/);
  assert.match(answer('The older path makes a song with V6'), /^yes, 2 tracks of 187/);
  assert.match(answer('Custom mode without duration (createTask)'), /^cut to the default: 20 and 20 s/);
  assert.match(
    answer('An idea alone, by the older path'),
    /^no, refused at once with 422: "At least one of style/,
  );
  assert.match(answer('An idea alone, by createTask'), /^no, refused at once with 422/);
  const callbacks = "3: text, first, complete; in the older paths' form; signed";
  assert.equal(answer('Callbacks of createTask'), callbacks);
  assert.equal(answer('Callbacks of the older path'), callbacks);
  assert.match(answer("The older record knows createTask's song"), /^no, its record is empty/);
  assert.match(answer("recordInfo knows the older path's song"), /^no, 422: "recordInfo is null"/);
  assert.equal(answer("Timed lyrics by the older path, of createTask's song"), 'yes, at once');
  assert.equal(answer("WAV by the older path, of createTask's song"), 'yes');
  assert.equal(answer("WAV by createTask, of the older path's song"), 'yes');
  assert.match(
    answer('The file host, by User-Agent'),
    /AGENT: HTTP 200, Node's own: HTTP 403, none: HTTP 403/,
  );
  assert.equal(answer('Credits by which the balance fell'), '25.3');
  assert.equal(bed.kie.credits, 188 - 25.3, 'the two songs that were refused cost nothing');
  const names = namesOf(files);
  assert.equal(names.filter(name => name === 'jobs-song-callback.json').length, 3);
  for (const name of ['answers.md', 'generate-schema.json', 'jobs-song-record.json', 'jobs-idea-answer.json'])
    assert.ok(names.includes(name), name);
  const record = [...files].find(([name]) => name.endsWith('jobs-song-record.json'))?.[1] ?? '';
  assert.equal(JSON.parse(record).body.data.state, 'success');
  const task = bed.kie.tasks.find(({ transport }) => transport === 'jobs');
  assert.equal(task?.deliveries.length, 3);
  assert.ok(task.deliveries.every(({ status }) => status === 200));
});

test('GIVEN a vendor with the opposite behaviour and no running bot WHEN 40 credits are allowed THEN the doctor reports the opposite answers', async t => {
  await using bed = await startBed({
    jobs: { callbacks: 'record', areSigned: false, areLinked: false },
    unverified: { takesIdeaAlone: true, isWholeWithoutDuration: true, isCurrentOnOldPaths: false },
  });
  await bed.bot.stop();
  const { answer } = await spend(t, bed, '40', 'y\n');
  assert.match(answer('createTask makes a song with V6'), /^yes, 2 tracks of 187/);
  assert.match(answer('The older path makes a song with V6'), /^no, refused at once with 422: "The model V6/);
  assert.match(answer('Custom mode without duration (createTask)'), /^a whole song: 187 and 187 s/);
  assert.match(answer('An idea alone, by createTask'), /^yes, 2 tracks/);
  assert.equal(answer('Callbacks of createTask'), '1: success; in the form of the record; not signed');
  assert.equal(answer('Callbacks of the older path'), 'not asked: there is no task');
  assert.match(
    answer("Timed lyrics by the older path, of createTask's song"),
    /^no, refused at once with 422/,
  );
  assert.match(answer("WAV by the older path, of createTask's song"), /^no, refused at once with 422/);
  assert.equal(answer("WAV by createTask, of the older path's song"), 'not asked: there is no song');
  assert.equal(bed.kie.credits, 188 - 24);
});

test('GIVEN fewer credits or a declined question WHEN the doctor runs THEN it pays only for what was allowed', async t => {
  await using bed = await startBed();
  const refused = await spend(t, bed, '40', 'no\n');
  assert.equal(refused.files.size, 0);
  assert.match(refused.output, /Order\? .*Nothing was ordered\./);
  const silent = await spend(t, bed, '40', '');
  assert.match(silent.output, /Nothing was ordered\./);
  const poor = await spend(t, bed, '11', 'yes\n');
  assert.match(poor.output, /Nothing was ordered: a song costs 12 credits/);
  assert.equal(bed.kie.tasks.length, 0);
  assert.equal(bed.kie.credits, 188);

  bed.kie.catalog.prices['ai-music-api/generate'] = '20 credits per request';
  const dear = await spend(t, bed, '12', 'yes\n');
  assert.match(dear.output, /Nothing was ordered: a song costs 20 credits/);
  bed.kie.catalog.prices = {};
  assert.equal(bed.kie.credits, 188);

  const one = await spend(t, bed, '12', 'yes\n');
  assert.match(one.output, /one song .* at most 12 of the 12 credits/);
  assert.match(one.answer('The older path makes a song with V6'), /^not asked: it did not fit/);
  assert.equal(bed.kie.credits, 188 - 12);
});

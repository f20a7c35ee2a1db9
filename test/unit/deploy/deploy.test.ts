import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { waitUntilReady } from '../../../scripts/deploy/waitUntilReady.ts';
import { readSettingNames } from '../../../scripts/docs/readSettings.ts';
import { localAddress } from '../../../src/doctor/localAddress.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { isPostgresUrl } from '../../../src/store/postgres/postgresUrl.ts';
import { isInContext } from '../../container/parseDockerfile.ts';
import { programEnv } from '../../support/programEnv.ts';
import { composeSchema } from './composeSchema.ts';
import { parsePlainYaml } from './parsePlainYaml.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const compose = (file: string) => composeSchema.parse(parsePlainYaml(read(file)));

test('GIVEN compose.yaml WHEN it is read by the schema THEN the bot is closed, keeps its data, and is reached from this machine alone', () => {
  const { services, volumes } = compose('compose.yaml');
  const { bot, tunnel } = services;
  assert.deepEqual(
    [bot?.read_only, bot?.cap_drop, bot?.security_opt],
    [true, ['ALL'], ['no-new-privileges:true']],
  );
  assert.deepEqual(bot?.volumes, ['data:/data']);
  assert.deepEqual(Object.keys(volumes ?? {}), ['data']);
  assert.deepEqual(bot?.ports, ['127.0.0.1:3000:3000']);
  assert.equal(bot?.profiles, undefined);
  assert.deepEqual([tunnel?.profiles, tunnel?.depends_on], [['tunnel'], ['bot']]);
});

test('GIVEN compose.many.yaml WHEN it is read by the schema THEN both bots are closed, share a database that only they reach, and the proxy alone is reached', () => {
  const { services, volumes } = compose('compose.many.yaml');
  const { bot1, bot2, db, caddy, ...others } = services;
  assert.deepEqual(others, {});
  for (const bot of [bot1, bot2]) {
    assert.deepEqual(
      [bot?.read_only, bot?.cap_drop, bot?.security_opt, bot?.ports],
      [true, ['ALL'], ['no-new-privileges:true'], undefined],
    );
    assert.ok(isPostgresUrl(String(bot?.environment?.STORE_URL)));
  }
  assert.deepEqual(bot1?.environment, bot2?.environment);
  assert.notDeepEqual(bot1?.volumes, bot2?.volumes);
  assert.equal(db?.ports, undefined);
  assert.deepEqual(caddy?.ports, ['80:80', '443:443']);
  const upstreams = String(caddy?.environment?.UPSTREAMS).split(' ');
  assert.deepEqual(upstreams, [`bot1:${bot1?.environment?.PORT}`, `bot2:${bot2?.environment?.PORT}`]);
  const used = Object.values(services).flatMap(({ volumes: mounts = [] }) => mounts);
  const named = used.flatMap(mount => (mount.startsWith('.') ? [] : [mount.split(':')[0]]));
  assert.deepEqual(Object.keys(volumes ?? {}).toSorted(), named.toSorted());
  for (const mount of used)
    if (mount.startsWith('./')) assert.ok(existsSync(join(ROOT, mount.split(':')[0] ?? '')));
  assert.match(
    read('deploy/Caddyfile.many'),
    /^\{\$DOMAIN:[\w.]+\} \{\n\treverse_proxy \{\$UPSTREAMS:127\.0\.0\.1:3001 127\.0\.0\.1:3002\} \{/m,
  );
});

test('GIVEN the unit for several bots WHEN it is compared with that for one THEN only the number and the port differ', () => {
  const one = read('deploy/shantyman.service').split('\n');
  const many = read('deploy/shantyman@.service').split('\n');
  assert.deepEqual(
    many.filter(line => !one.includes(line) && !line.startsWith('#')),
    [
      'Description=Shantyman, a Discord bot that makes music, number %i',
      'Documentation=file:/opt/shantyman/docs/several-machines.md',
      'Environment=PORT=300%i',
    ],
  );
  assert.equal(one.filter(line => !many.includes(line)).length, 2);
});

test('GIVEN the compose files WHEN their variables are read THEN each is a setting of the bot, and each secret has a file', () => {
  const base = compose('compose.yaml');
  const many = compose('compose.many.yaml');
  const secrets = compose('deploy/compose.secrets.yaml');
  const names = [base, secrets, many].flatMap(({ services }) =>
    Object.keys((services.bot ?? services.bot1)?.environment ?? {}),
  );
  const known = new Set(readSettingNames());
  assert.deepEqual(
    names.filter(name => !known.has(name)),
    [],
  );
  const used = secrets.services.bot?.secrets ?? [];
  assert.deepEqual(used, Object.keys(secrets.secrets ?? {}));
  const paths = Object.values(secrets.services.bot?.environment ?? {});
  assert.deepEqual(
    paths,
    used.map(name => `/run/secrets/${name}`),
  );
});

test('GIVEN a compose file with a misspelled name, a list in a mapping or a wrong indentation WHEN it is read THEN it is refused', () => {
  for (const wrong of [
    'services:\n  bot:\n    reed_only: true',
    'services:\n  bot:\n    image: a\n    - b',
    'services:\n    bot:\n  image: a',
    'services:\n  bot:\n    image: "a"',
  ])
    assert.throws(() => composeSchema.parse(parsePlainYaml(wrong)), wrong);
});

test('GIVEN the context of the image WHEN files are looked for THEN settings, data and secrets are never in it', () => {
  const ignore = read('.dockerignore');
  for (const path of [
    '.env',
    '.git/config',
    'data/bot.sqlite',
    'secrets/kie_api_key',
    'node_modules/x',
    'scripts',
  ])
    assert.equal(isInContext(ignore, path), false, path);
  for (const path of ['src/main.ts', 'package-lock.json', 'scripts/launch.mjs'])
    assert.equal(isInContext(ignore, path), true, path);
});

test('GIVEN the systemd unit WHEN its commands are read THEN their files exist, 75 starts the bot again, and tries are bounded', () => {
  const lines = read('deploy/shantyman.service').split('\n');
  const values = (key: string) =>
    lines.flatMap(line => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));
  for (const command of [...values('ExecStart'), ...values('ExecStartPost')]) {
    const [program, ...files] = command.replace(/^-/, '').split(' ');
    assert.equal(program, '/usr/bin/node');
    assert.ok(files.length > 0);
    for (const file of files) assert.ok(existsSync(join(ROOT, file)), file);
  }
  assert.deepEqual(values('RestartForceExitStatus'), ['75']);
  assert.deepEqual(values('StartLimitBurst'), ['5']);
  assert.deepEqual(values('WorkingDirectory'), ['/opt/shantyman']);
  // What is not in a section, a comment or an assignment would be ignored with a warning that nobody reads.
  assert.deepEqual(
    lines.filter(line => !/^$|^#|^\[\w+\]$|^[A-Z]\w+=/.test(line)),
    [],
  );
});

test('GIVEN the unit of backups WHEN its command is run as systemd would THEN a backup of this minute is there, and the timer starts it', async () => {
  const unit = read('deploy/shantyman-backup.service');
  const [, script = ''] = /^ExecStart=\/bin\/sh -c '(.+)'$/m.exec(unit) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'backup-unit-'));
  try {
    mkdirSync(join(folder, 'data/backups'), { recursive: true });
    for (const name of ['scripts', 'src', 'package.json']) symlinkSync(join(ROOT, name), join(folder, name));
    const store = await openStore(join(folder, 'data/bot.sqlite'));
    await store.close();
    const { status, stderr } = spawnSync(
      '/bin/sh',
      ['-c', script.replaceAll('%%', '%').replace('/usr/bin/node', process.execPath)],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...programEnv(), DISCORD_TOKEN: 'token', KIE_API_KEY: 'key' },
      },
    );
    assert.equal(status, 0, stderr);
    const [made = '', ...others] = readdirSync(join(folder, 'data/backups'));
    assert.match(made, /^bot-\d{4}-\d\d-\d\d-\d{6}\.sqlite$/);
    assert.deepEqual(others, []);
    assert.ok(matchesGlob(made, /-name (\S+) -mtime/.exec(unit)?.[1] ?? ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const lines = [unit, read('deploy/shantyman-backup.timer')].flatMap(text => text.split('\n'));
  assert.deepEqual(
    lines.filter(line => !/^$|^#|^\[\w+\]$|^[A-Z]\w+=/.test(line)),
    [],
  );
});

test('GIVEN a bot that becomes ready later, and one that never does WHEN a service manager waits for them THEN it waits for the first, and not for ever for the second', async t => {
  let asked = 0;
  let readyAfter = 3;
  const server = createServer(({ url }, response) => {
    asked += 1;
    response.writeHead(url === '/readyz' && asked >= readyAfter ? 200 : 503).end();
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  assert.equal(await waitUntilReady(localAddress('0.0.0.0', port), { atMostMs: 60_000 }), true);
  assert.equal(asked, 3);
  readyAfter = Number.POSITIVE_INFINITY;
  assert.equal(await waitUntilReady(localAddress('127.0.0.1', port), { atMostMs: 0 }), false);
});

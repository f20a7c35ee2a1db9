import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../testbed/freePort.ts';
import { scaled } from '../timeScale.ts';
import { findPostgres } from './findPostgres.ts';

/** Milliseconds for the start of the server on a busy machine. */
const START_WITHIN_MS = scaled(60_000);

/** Fast rather than durable: what a test writes is of no use to anybody. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
};

/** The server's end follows the end of this process, however that ends: it is stopped when its input is closed. */
const UNTIL_INPUT_ENDS = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server';

/** A PostgreSQL server of its own. */
export interface SandboxPostgres {
  readonly port: number;
  /** Folder with the files of all databases. */
  readonly data: string;
  /** Creates an empty database. Resolves with its address. `options` is what SQL allows after the name. */
  createDatabase(options?: string): Promise<string>;
  /** Runs a statement as the administrator. */
  query(sql: string, database?: string): Promise<Record<string, unknown>[]>;
  /** Ends the server at once, as a crash does. */
  crash(): Promise<void>;
  /** Starts it again on the same port, with what it had stored. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Settings of the server, for example `fsync` for tests of crashes. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts a server on a free port, with its files in a temporary folder. Throws if PostgreSQL is not installed. */
export async function startPostgres({ settings = {} }: Options = {}): Promise<SandboxPostgres> {
  const programs = findPostgres();
  if (programs === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const user = unprivilegedUser();
  if (user) {
    chmodSync(folder, 0o700);
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const port = await freePort();
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = [join(programs, 'postgres'), '-D', data, '-p', String(port), '-k', folder, ...flags];
  let server: ChildProcess | undefined;
  let databases = 0;

  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;

  async function query(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(urlOf(database));
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    const child = spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', ...command], {
      ...user,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    server = child;
    const deadline = Date.now() + START_WITHIN_MS;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
      try {
        await query('SELECT 1');
        break;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise(resolve => setTimeout(resolve, 30));
      }
    }
    // It must not keep a process of tests alive.
    child.unref();
    if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  }

  async function end(): Promise<void> {
    const child = server;
    server = undefined;
    if (!child || child.exitCode !== null) return;
    child.ref();
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }

  const removeFiles = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  await start().catch(async (error: unknown) => {
    await end();
    removeFiles();
    throw error;
  });
  return {
    port,
    data,
    createDatabase: async (options = '') => {
      const name = `test_${++databases}`;
      await query(`CREATE DATABASE ${name} ${options}`);
      return urlOf(name);
    },
    query,
    crash: end,
    start,
    stop: async () => {
      await end();
      removeFiles();
    },
  };
}

/** Postgres refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // There is no such user.
    }
  }
  throw new Error('There is no user postgres or nobody');
}

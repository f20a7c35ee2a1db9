import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const TESTBED = new URL('../../sandbox/testbed/startTestbed.ts', import.meta.url).href;

/** Starts a testbed on a port, and says why that fails. */
const script = (setting: string, port: number) => `
  const { startTestbed } = await import(${JSON.stringify(TESTBED)});
  await startTestbed({ env: { ${setting}: '${port}' } }).catch(error => console.log(error.message));
`;

for (const setting of ['PORT', 'METRICS_PORT'])
  test(`GIVEN a port in use WHEN a testbed starts its bot in this process with it as ${setting} THEN it says why, and nothing keeps the process alive`, async context => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    context.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const folder = mkdtempSync(join(tmpdir(), 'taken-port-test-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'start.mjs');
    writeFileSync(file, script(setting, port));
    const child = spawn(process.execPath, [file]);
    context.after(() => child.kill('SIGKILL'));
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = await once(child, 'close');
    assert.equal(code, 0);
    assert.match(
      Buffer.concat(said).toString(),
      new RegExp(`cannot listen on 127.0.0.1:${port}: another program`),
    );
  });

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createClock } from '../../sandbox/clock.ts';
import { startDiscord } from '../../sandbox/discord/startDiscord.ts';
import { startKie } from '../../sandbox/kie/startKie.ts';
import { programEnv } from '../support/programEnv.ts';

const LAUNCH = fileURLToPath(new URL('../../scripts/launch.mjs', import.meta.url));
const SETUP = fileURLToPath(new URL('../../src/setup.ts', import.meta.url));

// The program `script` of util-linux gives a command a terminal of its own.
if (process.platform === 'linux')
  test('GIVEN a real terminal WHEN npm run setup is answered THEN .env is written, and no secret was on the screen', async () => {
    const clock = createClock();
    const discord = await startDiscord({ clock });
    const kie = await startKie({ clock, automatic: false });
    const folder = mkdtempSync(join(tmpdir(), 'bot-setup-terminal-'));
    after(async () => {
      await Promise.all([discord.close(), kie.close()]);
      rmSync(folder, { recursive: true, force: true });
    });
    const terminal = spawn('script', ['-qfec', `"${process.execPath}" "${LAUNCH}" "${SETUP}"`, '/dev/null'], {
      cwd: folder,
      env: { ...programEnv(), DISCORD_API_URL: discord.apiUrl, KIE_API_URL: kie.apiUrl },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = once(terminal, 'exit');
    let shown = '';
    terminal.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
    });
    const answers: [question: string, line: string][] = [
      ['Paste the token and press Enter: ', discord.token],
      ['Paste the key and press Enter: ', kie.apiKey],
      ['[60]: ', ''],
      ['[300]: ', ''],
      ['[600]: ', '120'],
    ];
    for (const [question, line] of answers) {
      while (!shown.includes(question))
        await Promise.race([
          once(terminal.stdout, 'data'),
          ended.then(() => assert.fail(`It ended before it asked "${question}":\n${shown}`)),
        ]);
      terminal.stdin.write(`${line}\r`);
    }
    assert.deepEqual(await ended, [0, null], shown);
    for (const secret of [discord.token, kie.apiKey]) assert.ok(!shown.includes(secret));
    assert.match(shown, /^https:\/\/discord\.com\/oauth2\/authorize\?\S+\r?$/m);
    const settings = readFileSync(join(folder, '.env'), 'utf8');
    assert.ok(settings.includes(`\nDISCORD_TOKEN=${discord.token}\nKIE_API_KEY=${kie.apiKey}\n`));
    assert.match(settings, /^DAILY_CREDITS_TOTAL=120$/m);
  });

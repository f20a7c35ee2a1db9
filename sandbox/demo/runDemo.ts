import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxMessage } from '../discord/records/message.ts';
import type { Testbed } from '../testbed/createTestbed.ts';
import type { Paint } from './createPaint.ts';
import { DemoError } from './demoError.ts';
import { formatBytes } from './formatBytes.ts';
import { runScenario } from './runScenario.ts';
import { saveFiles } from './saveFiles.ts';
import { SCENARIOS } from './scenarios.ts';
import { type FinishedCard, writeIndex } from './writeIndex.ts';

interface DemoOptions {
  /** Folder in which the cards' files are saved. */
  readonly folder: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
  readonly print: (text: string) => void;
}

const WELCOME =
  'A Discord and a KIE on this machine, and the real bot between them. No key, no account, no network.\n' +
  'Songs are sped up: the real ones take a minute or two.\n';

const FAREWELL = `To click around yourself, in your browser: npm run sandbox

For the real thing the bot needs two values: DISCORD_TOKEN and KIE_API_KEY.
npm run setup says where to get them and writes them to .env. Then: npm start`;

/**
 * Runs the scenarios, prints the cards, and saves their files.
 *
 * @throws {DemoError} if a card is not as its scenario expects.
 */
export async function runDemo(testbed: Testbed, { folder, width, paint, print }: DemoOptions): Promise<void> {
  const { discord, kie, clock } = testbed;
  const context = { member: discord.member('ada'), now: clock.now, width, paint, print };
  await mkdir(folder, { recursive: true });
  print(WELCOME);
  let song: SandboxMessage | undefined;
  const cards: FinishedCard[] = [];
  for (const scenario of SCENARIOS) {
    const { message, last } = await runScenario(scenario, song, context);
    song ??= message;
    const { attachments } = last;
    const paths = attachments.length === 0 ? [] : await saveFiles(attachments, join(folder, scenario.folder));
    cards.push({ ...scenario, last, paths });
    if (paths.length === 0) continue;
    const sizes = attachments.map(({ size }) => formatBytes(size));
    print(
      ['Saved, to listen to and look at:', ...paths.map((path, at) => `  ${path}  ${sizes[at]}`), ''].join(
        '\n',
      ),
    );
  }
  const rejections = [
    ...discord.rejections.map(({ route, code, reason }) => `Discord, ${route}: ${code} ${reason}`),
    ...kie.rejections.map(({ path, code, reason }) => `KIE, ${path}: ${code} ${reason}`),
  ];
  if (rejections.length > 0)
    throw new DemoError(`The bot did what the real services reject:\n  ${rejections.join('\n  ')}`);
  const code = await testbed.bot.stop();
  if (code !== 0) throw new DemoError(`The bot ended with the exit code ${code}.`);
  const index = await writeIndex(cards, folder, { now: clock.now(), member: context.member.name });
  print(`All of it on one page, with players:\n  ${index}\n`);
  print(FAREWELL);
}

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPaint, wantsColours } from './demo/createPaint.ts';
import { DemoError } from './demo/demoError.ts';
import { runDemo } from './demo/runDemo.ts';
import { startDemoTestbed } from './demo/startDemoTestbed.ts';
import type { Testbed } from './testbed/createTestbed.ts';

/** Cells of a card; fewer where the terminal is narrower. */
const WIDTH = 78;
const MIN_WIDTH = 40;

const OUTPUT = relative(process.cwd(), fileURLToPath(new URL('../demo-output', import.meta.url)));
const INTERRUPTED = 130;

const starting = startDemoTestbed();

process.once('SIGINT', () => {
  process.exitCode = INTERRUPTED;
  void starting
    .then(testbed => testbed[Symbol.asyncDispose]())
    .catch(() => {})
    .finally(() => process.exit());
});

let testbed: Testbed | undefined;
try {
  testbed = await starting;
  await runDemo(testbed, {
    folder: process.argv[2] ?? OUTPUT,
    width: Math.max(MIN_WIDTH, Math.min(WIDTH, process.stdout.columns ?? WIDTH)),
    paint: createPaint(wantsColours(process.stdout, process.env)),
    print: text => console.log(text),
  });
} catch (error) {
  if (process.exitCode !== INTERRUPTED) {
    process.exitCode = 1;
    console.error(`The demo did not work. ${error instanceof DemoError ? error.message : String(error)}`);
    const output = testbed?.bot.output();
    if (output) console.error(`What the bot said:\n${output}`);
  }
} finally {
  await testbed?.[Symbol.asyncDispose]();
}

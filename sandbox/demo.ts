import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPaint, wantsColours } from './demo/createPaint.ts';
import { DemoError } from './demo/demoError.ts';
import { openStage } from './demo/openStage.ts';
import { runDemo } from './demo/runDemo.ts';
import type { Testbed } from './testbed/testbed.ts';

/** Cells of a card; fewer where the terminal is narrower. */
const WIDTH = 78;
const NARROWEST = 40;

const OUTPUT = relative(process.cwd(), fileURLToPath(new URL('../demo-output', import.meta.url)));
const INTERRUPTED = 130;

const opening = openStage();

process.once('SIGINT', () => {
  process.exitCode = INTERRUPTED;
  void opening
    .then(stage => stage[Symbol.asyncDispose]())
    .catch(() => {})
    .finally(() => process.exit());
});

let stage: Testbed | undefined;
try {
  stage = await opening;
  await runDemo(stage, {
    folder: process.argv[2] ?? OUTPUT,
    width: Math.max(NARROWEST, Math.min(WIDTH, process.stdout.columns ?? WIDTH)),
    paint: createPaint(wantsColours(process.stdout, process.env)),
    print: text => console.log(text),
  });
} catch (error) {
  if (process.exitCode !== INTERRUPTED) {
    process.exitCode = 1;
    console.error(`The demo did not work. ${error instanceof DemoError ? error.message : String(error)}`);
    const output = stage?.bot.output();
    if (output) console.error(`What the bot said:\n${output}`);
  }
} finally {
  await stage?.[Symbol.asyncDispose]();
}

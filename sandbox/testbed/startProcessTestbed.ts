import { type BotProcess, startBot } from './botProcess.ts';
import { createTestbed, type Testbed, type TestbedOptions } from './createTestbed.ts';

/** A testbed whose bot can be killed. */
export type ProcessTestbed = Testbed<BotProcess>;

interface ProcessTestbedOptions extends TestbedOptions {
  /** Another program in place of the bot, for comparison. */
  readonly command?: readonly string[];
}

/** Starts a testbed with the bot in its own process: for kills, signals, and measurements. */
export function startProcessTestbed({
  command,
  ...options
}: ProcessTestbedOptions = {}): Promise<ProcessTestbed> {
  return createTestbed({ start: env => startBot(env, command), end: bot => bot.kill() }, options);
}

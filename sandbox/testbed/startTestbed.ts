import { createTestbed, type Testbed, type TestbedOptions } from './createTestbed.ts';
import { startBotInProcess } from './startBotInProcess.ts';

/** Starts a testbed with the bot in this process: for every test that is not about the process itself. */
export function startTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  return createTestbed({ start: startBotInProcess, end: bot => bot.stop() }, options);
}

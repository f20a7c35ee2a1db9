import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '../app/config.ts';
import type { RunningBot } from '../doctor/findRunningBot.ts';
import { listenForTest } from '../doctor/listenForTest.ts';
import { runSpend } from '../doctor/spend/runSpend.ts';
import { OperatorError } from '../lib/operatorError.ts';
import type { Catalog } from '../suno/catalog/catalog.ts';

/** Minimum and maximum milliseconds between polls of a task; the vendor allows three polls a second. */
const MIN_INTERVAL_MS = 400;
const MAX_INTERVAL_MS = 5000;

interface Options {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly bot: RunningBot;
  /** The balance, if the vendor returned it. */
  readonly credits: number | undefined;
  /** Credits that the operator allows. */
  readonly most: number;
}

/** Makes the paid calls of `--spend`, whether the bot is running or not. */
export async function spendCredits({ config, catalog, bot, credits, most }: Options): Promise<void> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  if (config.vendor !== 'kie') return print('Nothing was ordered: the open questions are about KIE.');
  if (credits === undefined) return print('Nothing was ordered: KIE does not say the balance.');
  const listener = await listenWhereNeeded(config, bot);
  try {
    await runSpend({
      settings: config,
      most,
      balance: credits,
      priceOf: catalog.priceOf,
      localUrl: listener?.address,
      folder: `doctor-answers/${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`,
      intervalMs: Math.min(Math.max(config.pollIntervalMs, MIN_INTERVAL_MS), MAX_INTERVAL_MS),
      confirm,
      print,
      now: Date.now,
      wait: ms => setTimeout(ms),
    });
  } catch (error) {
    if (!isFileError(error)) throw error;
    print(
      `The answers cannot be written (${error.message}). Give this user the right to write into the folder.`,
    );
  } finally {
    await listener?.close();
  }
}

/** The program that receives the test callbacks on this machine: the bot, or else this process. */
async function listenWhereNeeded(config: Config, bot: RunningBot) {
  if (bot.state === 'running') return { address: bot.address, close: async () => {} };
  if (bot.state === 'other' || config.publicUrl === undefined) return undefined;
  try {
    return await listenForTest({ ...config, now: Date.now });
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Asks a yes-or-no question in the terminal, once. Any other input, and its end, count as no. */
async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<string>(resolve => terminal.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([terminal.question(question), ended]);
    return /^\s*(y|yes)\s*$/i.test(answer);
  } finally {
    terminal.close();
  }
}

import { OperatorError } from '../../lib/operatorError.ts';
import { describePostgresUrl } from '../../store/postgres/postgresUrl.ts';
import type { Finding } from '../finding.ts';
import type { RunningBot } from '../findRunningBot.ts';

const NAME = 'Store';

interface Options {
  /** Address of the database. */
  readonly url: string;
  readonly bot: RunningBot;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Checks whether the bot can use the database of its store. */
export async function checkDatabase({ url, bot, now }: Options): Promise<Finding> {
  if (bot.state === 'running' && bot.waitingFor.includes('store'))
    return fail(`The bot that runs cannot write its store ${describePostgresUrl(url)}. Read its log.`);
  const { probeServer } = await import('../../store/postgres/probeServer.ts');
  try {
    const [warning] = await probeServer(url, now);
    if (warning !== undefined) return { name: NAME, level: 'warn', sentence: warning };
    return {
      name: NAME,
      level: 'ok',
      sentence: `The store ${describePostgresUrl(url)} can be read and written.`,
    };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return fail(error.message);
  }
}

const fail = (sentence: string): Finding => ({ name: NAME, level: 'fail', sentence });

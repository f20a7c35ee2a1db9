import { appendFileSync, chmodSync, readFileSync } from 'node:fs';
import { errorCode } from '../../lib/errorCode.ts';
import { OperatorError } from '../../lib/operatorError.ts';

/** Only the user of the bot reads and writes. */
const MODE = 0o600;

const HEAD =
  '# Settings of the bot, one NAME=value on each line. .env.example lists all of them with comments.\n';

/**
 * Appends a setting to a file of settings, which is made if there is none, and which only its owner can read then. No line
 * that is there is changed; of two lines with a name, the last one counts.
 *
 * @param value without quotes, spaces or `#`.
 * @throws OperatorError if the file cannot be written.
 */
export function addSetting(path: string, name: string, value: string): void {
  try {
    const text = readIfThere(path);
    const before = text === undefined ? HEAD : text === '' || text.endsWith('\n') ? '' : '\n';
    appendFileSync(path, `${before}${name}=${value}\n`, { mode: MODE });
    chmodSync(path, MODE);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new OperatorError(
      `The file ${path} cannot be written (${why}). Run this as the user that the file belongs to.`,
      { cause: error },
    );
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { errorCode } from '../lib/errorCode.ts';
import { OperatorError } from '../lib/operatorError.ts';

const CURLY_QUOTE = /[\u2018\u2019\u201c\u201d]/;

/**
 * Reads a file of settings, one `NAME=value` on each line.
 *
 * @returns its settings, or undefined if the file does not exist.
 * @throws OperatorError that says how to save the file, if its encoding or its quotes would change the values.
 */
export function readEnvFile(path: string): Record<string, string | undefined> | undefined {
  const bytes = readIfThere(path);
  if (!bytes) return undefined;
  if (isUtf16(bytes))
    throw new OperatorError(
      `The file ${path} is saved as UTF-16, which Node cannot read. Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8).`,
    );
  // Removes the byte order mark, which some editors write and which would become part of the first name.
  const settings = parseEnv(bytes.toString('utf8').replace(/^\ufeff/, ''));
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined && CURLY_QUOTE.test(value))
      throw new OperatorError(
        `The value of ${name} in ${path} has curly quotes (“ or ’), as word processors write them. Delete the quotes: a value needs none.`,
      );
  }
  return settings;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return undefined;
    if (code === 'EISDIR')
      throw new OperatorError(
        `${path} is a folder, and should be a file with the settings. Remove it, and copy .env.example to ${path}.`,
        { cause: error },
      );
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new OperatorError(
      `The file ${path} cannot be read (${why}). Give the user of the bot the right to read it.`,
      {
        cause: error,
      },
    );
  }
}

/** Detects UTF-16 by its byte order mark, or by zero bytes, which UTF-8 text does not contain. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
}

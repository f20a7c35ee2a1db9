import type { Config } from '../app/config.ts';
import { OperatorError } from '../lib/operatorError.ts';

/**
 * The file of the store, for a command that works on files.
 *
 * @param command of PostgreSQL that does the same, as it is typed.
 * @throws OperatorError if the store is on a server.
 */
export function requireStoreFile({ storeFile }: Pick<Config, 'storeFile'>, command: string): string {
  if (storeFile !== undefined) return storeFile;
  throw new OperatorError(
    `STORE_URL names a PostgreSQL database, and this command is for a store in a file. Use PostgreSQL's own program: ${command}. See "Backups" in docs/several-machines.md.`,
  );
}

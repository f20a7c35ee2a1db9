import { OperatorError, START_AGAIN } from '../../lib/operatorError.ts';
import { StoreError } from '../storeError.ts';
import { isPostgresError, isUnavailable } from './postgresErrors.ts';
import { describePostgresUrl } from './postgresUrl.ts';

/** What `pg` says, without a code, when the server asks for a password and there is none. */
const NO_PASSWORD = /password must be a (?:non-empty )?string/;

/** A sentence that says why the server cannot be used, and what the operator can do. It never has the password. */
export function describePostgresError(address: string, error: unknown): string {
  const store = describePostgresUrl(address);
  const why = error instanceof Error && error.message !== '' ? error.message : 'unknown reason';
  if (isPostgresError(error, 'wrongPassword'))
    return `PostgreSQL refused the login to ${store} (${why}). Check the user and the password in STORE_URL, and pg_hba.conf on the server. Signs such as @ : / # in the password must be written as %40 %3A %2F %23.`;
  if (NO_PASSWORD.test(why))
    return `The server of ${store} wants a password, and there is none in STORE_URL or a password file. Write it after the user: postgres://USER:PASSWORD@HOST/DATABASE`;
  if (isPostgresError(error, 'unknownDatabase'))
    return `There is no database ${store}. Create it, for example with: createdb --owner=<user> <database>`;
  if (isPostgresError(error, 'noRights'))
    return `The user in STORE_URL may not create its tables in ${store} (${why}). Make it the owner of the database: ALTER DATABASE <database> OWNER TO <user>`;
  if (isPostgresError(error, 'diskFull'))
    return `The disk of the server of ${store} is full. Free some space and start again.`;
  if (isPostgresError(error, 'damaged'))
    return `The database ${store} is damaged (${why}). Stop all bots, keep a copy of the server's folder, and restore your last backup: see docs/several-machines.md.`;
  return `The database ${store} can't be used (${why}). Check that the server runs, and that STORE_URL has its address.`;
}

/** What the operator reads of an error while a database is opened; those that say that already are returned as they are. */
export function toOperatorError(url: string, error: unknown): OperatorError {
  if (error instanceof OperatorError) return error;
  if (error instanceof StoreError && error.cause !== undefined) return toOperatorError(url, error.cause);
  return new OperatorError(describePostgresError(url, error), {
    cause: error,
    ...(isUnavailable(error) && { exitCode: START_AGAIN }),
  });
}

import { errorCode } from '../../lib/errorCode.ts';

/** Error codes of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CODES = {
  deadlock: ['40P01'],
  wrongPassword: ['28P01', '28000'],
  unknownDatabase: ['3D000'],
  noRights: ['42501'],
  /** The server starts, stops, is a standby that only reads, or has no connection left. */
  notReady: ['57P01', '57P02', '57P03', '53300', '25006', '08000', '08001', '08003', '08004', '08006'],
  diskFull: ['53100'],
  damaged: ['XX001', 'XX002'],
} as const;

/** Codes of Node for a server that cannot be reached. */
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What `pg` says without a code when a connection ends or does not begin. */
const ENDED =
  /Connection terminated|timeout expired|timeout exceeded|Client has encountered a connection error/;

export type PostgresErrorName = keyof typeof CODES;

/** Whether it is an error of the server with one of these names. */
export function isPostgresError(error: unknown, ...names: readonly PostgresErrorName[]): boolean {
  const code = errorCode(error);
  return code !== undefined && names.some(name => (CODES[name] as readonly string[]).includes(code));
}

/** Whether the server cannot be used now, and may be later without any change. */
export function isUnavailable(error: unknown): boolean {
  if (isPostgresError(error, 'notReady')) return true;
  if (error instanceof AggregateError) return error.errors.every(isUnavailable);
  const code = errorCode(error);
  if (code !== undefined && NETWORK.has(code)) return true;
  return error instanceof Error && ENDED.test(error.message);
}

import { toNetworkErrorCode } from '../../lib/errorCode.ts';

/** The code of an error of discord.js' client: `HTTP 503`, or of a network error. */
export function toDiscordErrorCode(error: unknown): string {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status === 'number') return `HTTP ${status}`;
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (error instanceof Error && error.name === 'AbortError') return 'ETIMEDOUT';
  return toNetworkErrorCode(inner);
}

import { DiscordAPIError, HTTPError } from 'discord.js';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Stack frames kept in a log line. */
const STACK_LINES = 6;

/**
 * Creates the logger. Errors of discord.js contain the request's URL, with the interaction token, and its files. Only
 * fields that describe the problem are logged.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): object {
  if (error instanceof DiscordAPIError) {
    return {
      type: error.name,
      code: error.code,
      status: error.status,
      method: error.method,
      message: error.message,
    };
  }
  if (error instanceof HTTPError) return { type: error.name, status: error.status, method: error.method };
  if (!(error instanceof Error)) return { message: 'Non-Error value thrown' };
  const code = 'code' in error ? error.code : undefined;
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const stack = error.stack?.split('\n').slice(0, STACK_LINES).join('\n');
  return { type: error.name, ...(code !== undefined && { code }), message: error.message, stack, ...cause };
}

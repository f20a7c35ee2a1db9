import { DiscordAPIError, HTTPError } from 'discord.js';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Frames of a stack worth a line in a log. */
const STACK_LINES = 6;

/**
 * Structured logs, one line a fact. Errors of Discord's client carry the request's address, which holds the interaction's
 * token, and its files; only what names the problem is kept.
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
  if (!(error instanceof Error)) return { message: 'Something that is no error was thrown.' };
  const code = 'code' in error ? error.code : undefined;
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const stack = error.stack?.split('\n').slice(0, STACK_LINES).join('\n');
  return { type: error.name, ...(code !== undefined && { code }), message: error.message, stack, ...cause };
}

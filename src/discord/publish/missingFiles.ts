import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { z } from 'zod';
import type { Published } from '../../domain/task.ts';

/**
 * Errors of a rejected body, by their path. Of interest are those of the list of files, by their place in it.
 * https://docs.discord.com/developers/reference#error-messages
 */
const bodyErrorsSchema = z.object({ errors: z.object({ attachments: z.record(z.string(), z.unknown()) }) });

/**
 * The files that a rejected request would have kept, and that the message does not have: a late edit of a process that has
 * died has replaced them.
 *
 * @param keys of all files of the request, in its order.
 * @param known the files of the message by the record.
 */
export function missingFiles(
  error: unknown,
  keys: readonly string[],
  known: Published['files'],
): ReadonlySet<string> {
  if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.InvalidFormBodyOrContentType)
    return new Set();
  const parsed = bodyErrorsSchema.safeParse(error.rawError);
  if (!parsed.success) return new Set();
  const { attachments } = parsed.data.errors;
  const isRejected = (at: number) => '_errors' in attachments || String(at) in attachments;
  return new Set(keys.filter((key, at) => known[key] !== undefined && isRejected(at)));
}

import type { RequestData } from 'discord.js';
import { FormData } from 'undici';

/** A message body and its attached files. */
export interface Payload {
  readonly body: object;
  /** Read when they are sent, and again with each attempt. */
  readonly files: readonly File[];
}

/**
 * Converts a payload to a request of discord.js' REST client. The client would need the bytes of files in memory, so
 * the form is built here: it is streamed, with a length that is known before.
 * https://docs.discord.com/developers/reference#uploading-files
 */
export function toRestRequest({ body, files }: Payload): Pick<RequestData, 'body' | 'passThroughBody'> {
  if (files.length === 0) return { body };
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [index, file] of files.entries()) form.append(`files[${index}]`, file, file.name);
  return { body: form, passThroughBody: true };
}

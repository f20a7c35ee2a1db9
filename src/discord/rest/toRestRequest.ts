import type { RequestData } from 'discord.js';
import { FormData } from 'undici';
import type { Payload } from './payload.ts';

/**
 * Makes of a payload what discord.js' REST client takes. Its own way to attach files needs their bytes in memory, so the
 * form is made here; it goes out piece by piece, under a length that is known before.
 * https://docs.discord.com/developers/reference#uploading-files
 */
export function toRestRequest({ body, files }: Payload): Pick<RequestData, 'body' | 'passThroughBody'> {
  if (files.length === 0) return { body };
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [index, file] of files.entries()) form.append(`files[${index}]`, file, file.name);
  return { body: form, passThroughBody: true };
}

import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { request as fetchFile } from 'undici';
import { isLoopback } from '../post.ts';
import { isAddress } from '../rules.ts';
import { readFields } from './readFields.ts';
import { missing, type ReadUpload, rejectUpload, tooLarge } from './receivedUpload.ts';

/** https://docs.kie.ai/file-upload-api/upload-file-url */
const FETCH_MS = 30_000;

/** Reads JSON with `fileUrl`, and fetches the file, from loopback only. */
export const readUrl: ReadUpload = async (request, storage, maxBytes) => {
  const fields = readFields(request, await text(request));
  if (fields === undefined) return rejectUpload(400, 'The request body is not a JSON object.');
  const { fileUrl } = fields;
  if (fileUrl === undefined || fileUrl === '') return missing('fileUrl');
  if (!isAddress(fileUrl)) return rejectUpload(400, 'fileUrl must be an http(s) address');
  const url = new URL(fileUrl);
  try {
    if (!isLoopback(url)) throw new Error(`${url.hostname} is not on loopback`);
    const { statusCode, body } = await fetchFile(url, {
      signal: AbortSignal.timeout(FETCH_MS),
      headers: { 'user-agent': 'Mozilla/5.0 (compatible; KIE)' },
    });
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
    return {
      fields,
      file: { path: await storage.save(Readable.from(limitBytes(maxBytes, body))), name: url.pathname },
    };
  } catch (error) {
    if (error instanceof RangeError) return tooLarge();
    return rejectUpload(500, `The file could not be fetched: ${String(error)}`);
  }
};

async function* limitBytes(maxBytes: number, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError(`more than ${maxBytes} bytes`);
    yield chunk;
  }
}

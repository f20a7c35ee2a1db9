import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { request as fetchFile } from 'undici';
import { isLoopback } from '../post.ts';
import { isAddress } from '../rules.ts';
import { readFields } from './readFields.ts';
import { missing, type ReadUpload, refuseUpload, tooLarge } from './received.ts';

/** https://docs.kie.ai/file-upload-api/upload-file-url */
const FETCH_MS = 30_000;

/** JSON with `fileUrl`, from where the file is fetched: from loopback only, as all that the sandbox speaks to. */
export const readUrl: ReadUpload = async (request, shelf, maxBytes) => {
  const fields = readFields(request, await text(request));
  if (fields === undefined) return refuseUpload(400, 'The request body is not a JSON object.');
  const { fileUrl } = fields;
  if (fileUrl === undefined || fileUrl === '') return missing('fileUrl');
  if (!isAddress(fileUrl)) return refuseUpload(400, 'fileUrl must be an http(s) address');
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
      file: { path: await shelf.put(Readable.from(atMost(maxBytes, body))), name: url.pathname },
    };
  } catch (error) {
    if (error instanceof RangeError) return tooLarge();
    return refuseUpload(500, `The file could not be fetched: ${String(error)}`);
  }
};

async function* atMost(maxBytes: number, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError(`more than ${maxBytes} bytes`);
    yield chunk;
  }
}

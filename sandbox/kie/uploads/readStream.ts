import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { Envelope } from '../reject.ts';
import { type ReadUpload, type ReceivedUpload, rejectUpload, tooLarge } from './receivedUpload.ts';

/** Reads a multipart form with `file`, which is streamed to the disk. */
export const readStream: ReadUpload = async (request, storage, maxBytes) => {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data/i.test(contentType)) {
    return rejectUpload(400, 'Content-Type must be multipart/form-data');
  }
  const fields: Record<string, unknown> = {};
  let stored: Promise<ReceivedUpload['file'] | Envelope> | undefined;
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: { fileSize: maxBytes, files: 1 },
  });
  parser.on('field', (name, value) => {
    fields[name] = value;
  });
  parser.on('file', (field, stream, name) => {
    if (field !== 'file') return void stream.resume();
    stored = storage.save(stream).then(path => (stream.truncated ? tooLarge() : { path, name }));
    // Its error is handled when it is awaited below; until then it must not be an unhandled rejection.
    stored.catch(() => {});
  });
  try {
    await pipeline(request, parser);
    const file = await stored;
    return file !== undefined && 'code' in file ? file : { fields, ...(file && { file }) };
  } catch (error) {
    return rejectUpload(400, `The form is broken: ${String(error)}`);
  }
};

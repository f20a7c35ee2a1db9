import { Busboy } from '@fastify/busboy';
import { ApiError } from './apiError.ts';
import { REQUEST_BYTES } from './rules/files.ts';
import type { UploadedFile } from './world.ts';

export interface ParsedBody {
  body: unknown;
  files: UploadedFile[];
}

/** Parses a request's body as Discord does: JSON, or multipart with `payload_json` and `files[n]`. */
export async function parseBody(
  bytes: Buffer | undefined,
  contentType: string | undefined,
): Promise<ParsedBody> {
  if (bytes === undefined || bytes.length === 0) return { body: undefined, files: [] };
  if (bytes.length > REQUEST_BYTES)
    throw new ApiError(40005, `the request has ${bytes.length} bytes, the limit is ${REQUEST_BYTES}`);
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return { body: parseJson(bytes.toString('utf8')), files: [] };
  if (type === 'multipart/form-data' && contentType !== undefined) return parseMultipart(bytes, contentType);
  throw new ApiError(50035, `the content type ${contentType ?? '(none)'} is neither JSON nor multipart`);
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<ParsedBody> {
  const { promise, resolve, reject } = Promise.withResolvers<ParsedBody>();
  const files: UploadedFile[] = [];
  let payload: string | undefined;
  const broken = (error: unknown): void => {
    reject(
      new ApiError(50035, `the multipart body is broken: ${error instanceof Error ? error.message : error}`),
    );
  };
  try {
    const parser = new Busboy({
      headers: { 'content-type': contentType },
      preservePath: true,
      limits: { fieldSize: REQUEST_BYTES, fileSize: REQUEST_BYTES },
    });
    parser.on('file', (name, stream, filename, _encoding, mimetype) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', broken);
      stream.on('end', () =>
        files.push({ name, filename, contentType: mimetype, bytes: Buffer.concat(chunks) }),
      );
    });
    parser.on('field', (name, value) => {
      if (name === 'payload_json') payload = value;
    });
    parser.on('error', broken);
    parser.on('finish', () => {
      try {
        resolve({ body: payload === undefined ? {} : parseJson(payload), files });
      } catch (error) {
        reject(error);
      }
    });
    parser.end(bytes);
  } catch (error) {
    broken(error);
  }
  return promise;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(50109, 'the JSON does not parse');
  }
}

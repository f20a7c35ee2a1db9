import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busboy } from '@fastify/busboy';

/** An upload as the vendor receives it. */
export interface ReceivedUpload {
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly fields: Record<string, string>;
  readonly file?: { name: string; mime: string; bytes: number; sha256: string };
}

type Responder = (response: ServerResponse, request: IncomingMessage) => void;

/** Responds as the vendor does to an accepted upload. */
export function stored(url: string): Responder {
  const data = { success: true, downloadUrl: url, fileSize: 1, mimeType: 'audio/mpeg' };
  return respondWith(200, { success: true, code: 200, msg: 'File uploaded successfully', data });
}

export function respondWith(status: number, body: unknown): Responder {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return response => response.writeHead(status).end(text);
}

/**
 * A server on loopback that reads each upload to its end and then responds with the next of `answers`, repeating the
 * last one, until it goes out of scope.
 */
export async function receiveUploads(...answers: Responder[]) {
  const received: ReceivedUpload[] = [];
  const server = createServer((request, response) => {
    receive(request).then(
      upload => {
        received.push(upload);
        answers[Math.min(received.length, answers.length) - 1]?.(response, request);
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(request: IncomingMessage): Promise<ReceivedUpload> {
  const { url, headers } = request;
  const fields: Record<string, string> = {};
  let file: ReceivedUpload['file'];
  const parser = new Busboy({ headers: { 'content-type': '', ...headers }, preservePath: true });
  parser.on('field', (name, value) => {
    fields[name] = value;
  });
  parser.on('file', (part, stream, name, _encoding, mime) => {
    const hash = createHash('sha256');
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      hash.update(chunk);
    });
    stream.on('end', () => {
      if (part === 'file') file = { name, mime, bytes, sha256: hash.digest('hex') };
    });
  });
  request.pipe(parser);
  request.on('error', error => parser.destroy(error));
  await once(parser, 'finish');
  return { url, headers, fields, ...(file ? { file } : {}) };
}

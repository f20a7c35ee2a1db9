import { Transform, type TransformCallback } from 'node:stream';
import type { RequestPayload } from 'fastify';

/** A body that is larger than its operation allows. Fastify reads the status from the error. */
export class BodyTooLargeError extends Error {
  readonly statusCode = 413;

  constructor() {
    super('Request body is too large');
  }
}

/**
 * Ends a body with {@link BodyTooLargeError} when it exceeds `most` bytes, because Fastify's own limit is the same for
 * all requests of a route.
 */
export function limitBody(body: RequestPayload, most: number): Transform {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      bytes += chunk.length;
      if (bytes > most) done(new BodyTooLargeError());
      else done(null, chunk);
    },
  });
  body.on('error', error => counted.destroy(error));
  return body.pipe(counted);
}

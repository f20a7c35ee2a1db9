import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Sends a file, or the requested range of it, because browsers use ranges to play and seek.
 * https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  file: Buffer,
): FastifyReply {
  reply.type(type).header('accept-ranges', 'bytes');
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  const [, first = '', last = ''] = range ?? [];
  if (first === '' && last === '') return reply.send(file);
  const from = first === '' ? Math.max(0, file.length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? file.length : Math.min(Number(last) + 1, file.length);
  if (from >= to) return reply.code(416).header('content-range', `bytes */${file.length}`).send();
  reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${file.length}`);
  return reply.send(file.subarray(from, to));
}

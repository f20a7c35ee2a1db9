import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.ts';
import { createFileCache } from './createFileCache.ts';
import { findMediaSubject } from './findMediaSubject.ts';
import { makeFile, type SharedMedia } from './makeFile.ts';
import { answerWithFault, type MediaFaults } from './mediaFaults.ts';
import { sendFile } from './sendFile.ts';

export type { SharedMedia } from './makeFile.ts';

/** Files that are cached: 100 to 200 KB each, WAVs 700 KB. */
const CACHE_FILES = 64;

/** User-Agents that the file host accepts. */
const BROWSER = /^Mozilla\//;

/**
 * Serves the vendor's CDN: audio, covers and derived files, each from the stage on at which it exists, and streams,
 * which respond with 200 and no bytes once the audio exists.
 *
 * @param admit records a request, and resolves when no test holds it.
 */
export function serveMedia(
  app: FastifyInstance,
  world: World,
  faults: MediaFaults,
  admit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
  shared?: SharedMedia,
): void {
  const cached = createFileCache(CACHE_FILES);
  if (world.hasWholeSongs && shared === undefined) makeAhead(world, cached);

  app.get<{ Params: { '*': string } }>('/media/*', async (request, reply) => {
    await admit(request, reply);
    // The vendor's file host rejects clients that look like scripts.
    const agent = request.headers['user-agent'] ?? '';
    if (!BROWSER.test(agent) || world.refusedAgents?.test(agent))
      return reply.code(403).type('text/html').send('<h1>403 Forbidden</h1>');
    const [, id = '', name = ''] = /^([^./]+)(.*)$/.exec(request.params['*']) ?? [];
    const subject = findMediaSubject(world, id);
    if (subject && name === '' && subject.hasCover) {
      const recording = makeFile({ ...subject, hasAudio: true }, '.mp3', shared);
      const bytes = subject.complete || !recording ? '' : await cached(`${id}.mp3`, recording.make);
      return reply.type('audio/mpeg').send(bytes);
    }
    const file = subject && makeFile(subject, name, shared);
    if (file === undefined) return reply.code(404).type('text/html').send('<h1>404</h1>');
    const bytes = await cached(`${id}${name}`, file.make);
    const fault = faults.take(`/media/${request.params['*']}`);
    return fault === undefined
      ? sendFile(request, reply, file.type, bytes)
      : answerWithFault(reply, fault, file.type, bytes);
  });
}

/** Makes the songs of new tasks, one after the other: they take some seconds, and are asked for soon. */
function makeAhead({ tasks, changes }: World, cached: ReturnType<typeof createFileCache>): void {
  let seen = 0;
  let making: Promise<unknown> = Promise.resolve();
  changes.on('change', () => {
    for (; seen < tasks.length; seen++)
      for (const { id, title, composed } of tasks[seen]?.tracks ?? []) {
        const file =
          composed &&
          makeFile({ id, title, composed, hasCover: true, hasAudio: true, complete: true }, '.mp3');
        if (file) making = making.then(() => cached(`${id}.mp3`, file.make)).catch(() => {});
      }
  });
}

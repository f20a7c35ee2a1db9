import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasReached } from '../stage.ts';
import type { World } from '../world.ts';
import { encodeMp3 } from './encodeMp3.ts';
import { paintCover } from './paintCover.ts';

/** Files that are kept once made, about 100 KB each. */
const CACHE_FILES = 64;

/** Bytes that all tracks share, where tunes and covers of their own would cost more time than a test has. */
export interface SharedMedia {
  readonly audio: Buffer;
  readonly cover: Buffer;
}

/**
 * The vendor's CDN: audio, covers, and streams, which answer 200 with nothing once the audio is there.
 *
 * @param enter notes a request, and resolves when nothing holds it.
 */
export function serveMedia(
  app: FastifyInstance,
  world: World,
  enter: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
  shared?: SharedMedia,
): void {
  const cache = new Map<string, Promise<Buffer>>();
  const cached = (name: string, make: () => Promise<Buffer>): Promise<Buffer> => {
    const made = cache.get(name) ?? make();
    cache.set(name, made);
    for (const oldest of cache.keys()) {
      if (cache.size <= CACHE_FILES) break;
      cache.delete(oldest);
    }
    return made;
  };

  app.get<{ Params: { name: string } }>('/media/:name', async (request, reply) => {
    await enter(request, reply);
    const { name } = request.params;
    const [id, extension] = name.split('.', 2);
    const task = world.tasks.find(one => one.tracks.some(track => track.id === id));
    const at = task?.tracks.findIndex(track => track.id === id) ?? -1;
    const track = task?.tracks[at];
    if (task === undefined || track === undefined)
      return reply.code(404).type('text/html').send('<h1>404</h1>');
    const audio = () => shared?.audio ?? cached(`${track.id}.mp3`, () => encodeMp3(track.id, track.title));
    const exists = hasReached(task.stage, at === 0 ? 'first' : 'complete');

    if (extension === 'mp3' && exists) return reply.type('audio/mpeg').send(await audio());
    if (extension === 'png' && hasReached(task.stage, 'text')) {
      return reply
        .type('image/png')
        .send(shared?.cover ?? (await cached(name, async () => paintCover(track.id))));
    }
    if (extension === undefined && task.stage === 'complete') return reply.type('audio/mpeg').send('');
    if (extension === undefined && hasReached(task.stage, 'text'))
      return reply.type('audio/mpeg').send(await audio());
    return reply.code(404).type('text/html').send('<h1>404</h1>');
  });
}

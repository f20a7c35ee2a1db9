import type { KieUpload } from '../records/upload.ts';
import type { World } from '../world.ts';

/** The newest upload at a URL, because the same name overwrites older ones. */
export function findUpload({ uploads }: Pick<World, 'uploads'>, url: unknown): KieUpload | undefined {
  return uploads.findLast(upload => upload.url === url);
}

import type { KieUpload } from '../records/upload.ts';
import type { World } from '../world.ts';

/** The upload at an address: the newest, for the same name overwrites. */
export function findUpload({ uploads }: Pick<World, 'uploads'>, url: unknown): KieUpload | undefined {
  return uploads.findLast(upload => upload.url === url);
}

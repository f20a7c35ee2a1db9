import type { SandboxMessage } from './records/message.ts';
import type { World } from './world.ts';

/** Deletes a message, and its files on the CDN. */
export function deleteMessage(world: World, message: SandboxMessage): void {
  message.deleted = true;
  for (const file of message.files) world.stored.delete(file.id);
  world.emitChange();
}

import type { ServerResponse } from 'node:http';

/**
 * Resets the connection of an answer. One whose caller has left already is only closed: libuv never gives up a handle
 * that is reset while it shuts down, and Node then turns for ever at its own end.
 */
export function resetConnection({ socket }: ServerResponse): void {
  if (socket === null || socket.destroyed) return;
  if (socket.readyState === 'open') socket.resetAndDestroy();
  else socket.destroy();
}

import type { ServerResponse } from 'node:http';

/**
 * Resets the connection of a response. If the client has disconnected already, the connection is only closed: libuv
 * never frees a handle that is reset during its shutdown, and the Node process would not exit.
 */
export function resetConnection({ socket }: ServerResponse): void {
  if (socket === null || socket.destroyed) return;
  if (socket.readyState === 'open') socket.resetAndDestroy();
  else socket.destroy();
}

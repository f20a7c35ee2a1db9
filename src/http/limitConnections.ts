import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isSenderAddress } from './isSenderAddress.ts';
import { networkOf } from './networkOf.ts';

interface Options {
  /** Open connections of all senders. */
  readonly maxConnections: number;
  /** Open connections of one sender, if its address is known. */
  readonly maxConnectionsPerAddress: number;
  /** Addresses of trusted proxies, whose connections belong to many senders. */
  readonly trustProxy: readonly string[] | undefined;
}

const trusted = new WeakSet<Socket>();

/** Must be called when a connection has brought a callback of a task, so that it is not closed in favour of another. */
export function trustConnection(socket: Socket): void {
  trusted.add(socket);
}

/**
 * Limits the open connections of a server. At the limit, the oldest connection that has not brought a callback is
 * closed for the new one, so that the vendor always gets a connection. If all have brought one, the new one is refused.
 */
export function limitConnections(server: Server, options: Options): void {
  const { maxConnections, maxConnectionsPerAddress, trustProxy = [] } = options;
  // In the order in which they were opened.
  const open = new Set<Socket>();
  const bySender = new Map<string, number>();

  function admits(sender: string | undefined): boolean {
    if (sender !== undefined && (bySender.get(sender) ?? 0) >= maxConnectionsPerAddress) return false;
    if (open.size < maxConnections) return true;
    const oldest = [...open].find(socket => !trusted.has(socket));
    if (!oldest) return false;
    open.delete(oldest);
    oldest.destroy();
    return true;
  }

  function count(sender: string, change: 1 | -1): void {
    const number = (bySender.get(sender) ?? 0) + change;
    if (number > 0) bySender.set(sender, number);
    else bySender.delete(sender);
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress: address = '' } = socket;
    const sender = isSenderAddress(address, trustProxy) ? networkOf(address) : undefined;
    if (!admits(sender)) {
      socket.destroy();
      return;
    }
    open.add(socket);
    if (sender !== undefined) count(sender, 1);
    socket.once('close', () => {
      open.delete(socket);
      if (sender !== undefined) count(sender, -1);
    });
  });
}

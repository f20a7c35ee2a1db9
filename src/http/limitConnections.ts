import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Length of the prefix of an IPv6 network that is assigned to one customer. */
const IPV6_NETWORK_BITS = 64;

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

/** The key of a sender: an IPv4 address, or an IPv6 network, because one sender can use all of its addresses. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv4
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_NETWORK_BITS}`).toString();
}

/**
 * Whether a connection's address belongs to one sender: it is public and not a trusted proxy's. Private addresses
 * belong to a proxy or a tunnel in the same network, which many senders share.
 *
 * @param proxies addresses and ranges in CIDR notation; names of private groups need not be resolved.
 */
export function isSenderAddress(address: string, proxies: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return !proxies.some(proxy => contains(proxy, parsed));
}

function contains(proxy: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (!ipaddr.isValid(proxy) && !ipaddr.isValidCIDR(proxy)) return false;
  const [network, bits] = ipaddr.isValidCIDR(proxy)
    ? ipaddr.parseCIDR(proxy)
    : [ipaddr.process(proxy), undefined];
  return (
    network.kind() === address.kind() &&
    address.match(network, bits ?? (network.kind() === 'ipv4' ? 32 : 128))
  );
}

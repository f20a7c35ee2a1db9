import ipaddr from 'ipaddr.js';

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

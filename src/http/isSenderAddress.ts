import ipaddr from 'ipaddr.js';

/**
 * Whether an address of a connection is one sender's: a public one that is not a trusted proxy's. Private addresses are those of
 * a proxy or a tunnel on the same network, which many senders share.
 *
 * @param proxies addresses and ranges in CIDR notation; names of private groups need not be looked up.
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

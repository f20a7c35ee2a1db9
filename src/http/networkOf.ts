import ipaddr from 'ipaddr.js';

/** Length of the prefix of an IPv6 network that is assigned to one customer. */
const IPV6_NETWORK_BITS = 64;

/** The key of a sender: an IPv4 address, or an IPv6 network, because one sender can use all of its addresses. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv4
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${IPV6_NETWORK_BITS}`).toString();
}

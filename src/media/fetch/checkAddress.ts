import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All of IPv6 that is given out for the public internet: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** NAT64: an IPv4 address behind a translator, https://www.rfc-editor.org/rfc/rfc6052 */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an address is one of the public internet's. Private, loopback, link-local, shared, multicast, reserved and
 * documentation ranges are not, in IPv4, in IPv6, and wrapped one in the other. Tunnels (6to4, Teredo) never are.
 *
 * @param address an IP address as a resolver or a socket writes it; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  // Unwraps ::ffff:a.b.c.d.
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  if (parsed.match(NAT64)) return new ipaddr.IPv4(parsed.toByteArray().slice(-4)).range() === 'unicast';
  return parsed.match(GLOBAL_UNICAST) && parsed.range() === 'unicast';
}

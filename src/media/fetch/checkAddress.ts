import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The part of IPv6 that is assigned to the public internet: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** IPv4 addresses behind NAT64: https://www.rfc-editor.org/rfc/rfc6052 */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Services of a cloud's own network at public addresses. Azure's hands out credentials to the machine:
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
const CLOUD_HOSTS: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP address belongs to the public internet. Private, loopback, link-local, shared, multicast, reserved and
 * documentation ranges do not, neither in IPv4 nor in IPv6 nor as IPv4 inside IPv6. Tunnels (6to4, Teredo) never do.
 *
 * @param address an IP address as resolvers and sockets write it; any other text is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  // Converts ::ffff:a.b.c.d to IPv4.
  const parsed = ipaddr.process(withoutDots(address));
  if (parsed instanceof ipaddr.IPv4)
    return parsed.range() === 'unicast' && !CLOUD_HOSTS.has(parsed.toString());
  if (parsed.match(NAT64)) return isPublicAddress(new ipaddr.IPv4(parsed.toByteArray().slice(-4)).toString());
  return parsed.match(GLOBAL_UNICAST) && parsed.range() === 'unicast';
}

/** IPv6 in hexadecimal digits alone: the parser takes the obsolete `::a.b.c.d` for `::ffff:a.b.c.d`, which is IPv4. */
function withoutDots(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

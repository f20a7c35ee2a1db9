import { isIP } from 'node:net';
import { isPublicAddress } from './checkAddress.ts';
import { MediaError } from './mediaError.ts';

/** A host as URLs write it without the brackets of IPv6, in lower case. */
export function normalizeHost(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

/**
 * Parses an address that somebody else named, and refuses what must not be asked: schemes other than https (http for
 * private hosts), credentials, and IP addresses that are not public, in whatever notation (the URL parser writes
 * decimal, octal and hexadecimal ones out). Names are checked when they are resolved.
 *
 * @throws {MediaError} `scheme` or `private`
 */
export function checkUrl(address: string, privateHosts: ReadonlySet<string>): URL {
  if (!URL.canParse(address)) throw new MediaError('scheme', 'not an absolute address');
  const url = new URL(address);
  const host = normalizeHost(url.hostname);
  const isPrivateHost = privateHosts.has(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPrivateHost)) {
    throw new MediaError('scheme', `${url.protocol.slice(0, -1)} is not allowed for this host`);
  }
  if (url.username || url.password)
    throw new MediaError('scheme', 'an address with credentials is not asked');
  if (!isPrivateHost && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw new MediaError('private', `${host} is not a public address`);
  }
  return url;
}

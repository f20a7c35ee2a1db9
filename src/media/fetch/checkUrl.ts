import { isIP } from 'node:net';
import { isPublicAddress } from './checkAddress.ts';
import { MediaError } from './mediaError.ts';

/** A host name or IP address in lower case, without the brackets that URLs put around IPv6. */
export function normalizeHost(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

/**
 * Parses an untrusted URL. Rejects schemes other than https (or http for private hosts), credentials, and IP addresses
 * that are not public; the URL parser has normalized decimal, octal and hexadecimal notation. Host names are checked
 * when they are resolved.
 *
 * @throws {MediaError} `scheme` or `private`
 */
export function checkUrl(address: string, privateHosts: ReadonlySet<string>): URL {
  if (!URL.canParse(address)) throw new MediaError('scheme', 'not an absolute URL');
  const url = new URL(address);
  const host = normalizeHost(url.hostname);
  const isPrivateHost = privateHosts.has(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPrivateHost)) {
    throw new MediaError('scheme', `${url.protocol.slice(0, -1)} is not allowed for this host`);
  }
  if (url.username || url.password) throw new MediaError('scheme', 'URL contains credentials');
  if (!isPrivateHost && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw new MediaError('private', `${host} is not a public address`);
  }
  return url;
}

/**
 * Whether a URL certainly names this machine or a private network, which cannot be reached from outside. Host names are
 * not resolved.
 */
export function isLocalUrl(address: string): boolean {
  const host = normalizeHost(new URL(address).hostname).replace(/\.$/, '');
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return /(^|\.)(localhost|local|internal|lan|home\.arpa)$/.test(host) || !host.includes('.');
}

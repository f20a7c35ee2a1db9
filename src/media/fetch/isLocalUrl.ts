import { isIP } from 'node:net';
import { isPublicAddress } from './checkAddress.ts';
import { normalizeHost } from './checkUrl.ts';

/**
 * Whether a URL certainly names this machine or a private network, which cannot be reached from outside. Host names are
 * not resolved.
 */
export function isLocalUrl(address: string): boolean {
  const host = normalizeHost(new URL(address).hostname).replace(/\.$/, '');
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return /(^|\.)(localhost|local|internal|lan|home\.arpa)$/.test(host) || !host.includes('.');
}

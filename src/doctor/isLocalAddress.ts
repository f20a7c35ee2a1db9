import { isIP } from 'node:net';
import { isPublicAddress } from '../media/fetch/checkAddress.ts';

/** Whether an address is certainly one of this machine or of a private network, which cannot be reached from outside. */
export function isLocalAddress(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return /(^|\.)(localhost|local|internal|lan|home\.arpa)$/.test(host) || !host.includes('.');
}

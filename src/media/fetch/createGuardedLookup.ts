import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { isPublicAddress } from './checkAddress.ts';
import { normalizeHost } from './checkUrl.ts';
import { MediaError } from './mediaError.ts';

/** Resolves a host name to all of its IP addresses. */
export type Resolve = (host: string) => Promise<readonly string[]>;

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Creates a `lookup` for sockets that rejects a host name if any of its addresses is not public. The socket connects to
 * the addresses that were checked, so DNS rebinding has no effect.
 */
export function createGuardedLookup(privateHosts: ReadonlySet<string>, resolve: Resolve) {
  const resolveSafely = async (host: string, family: LookupOptions['family']): Promise<LookupAddress[]> => {
    const addresses = await resolve(host);
    const unsafe = privateHosts.has(normalizeHost(host))
      ? undefined
      : addresses.find(one => !isPublicAddress(one));
    if (unsafe !== undefined) throw new MediaError('private', `${host} is at ${unsafe}, which is not public`);
    const requestedFamily =
      family === 4 || family === 'IPv4' ? 4 : family === 6 || family === 'IPv6' ? 6 : undefined;
    const found = addresses
      .map(address => ({ address, family: isIP(address) }))
      .filter(one => one.family !== 0 && (requestedFamily === undefined || one.family === requestedFamily));
    if (found.length === 0) throw new MediaError('network', `${host} has no address`, { retryable: true });
    return found;
  };

  return (host: string, options: LookupOptions, callback: LookupCallback): void => {
    resolveSafely(host, options.family).then(
      found => {
        if (options.all) return callback(null, found);
        const [{ address, family } = { address: '', family: 0 }] = found;
        callback(null, address, family);
      },
      (error: Error) => callback(error, ''),
    );
  };
}

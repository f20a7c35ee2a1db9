import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports below those that Linux gives to outgoing connections and to servers that ask for any port: one of these could be
 * taken between the check and its use. https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html (ip_local_port_range)
 */
const LOWEST = 12_000;
const HIGHEST = 32_000;

const TRIES = 50;

/** Finds a port of this machine that is not in use, and that hardly anybody takes until it is. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${LOWEST} to ${HIGHEST} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

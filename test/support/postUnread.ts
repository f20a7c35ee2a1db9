import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Posts JSON as a caller that does not read the answer. Resolves with the open socket once all of it was sent. */
export async function postUnread(address: string, body: object): Promise<Socket> {
  const url = new URL(address);
  const bytes = JSON.stringify(body);
  const socket = connect(Number(url.port), url.hostname);
  // Whoever is at the other end may be killed.
  socket.on('error', () => {});
  socket.pause();
  await once(socket, 'connect');
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(bytes)}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${bytes}`);
  return socket;
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Posts JSON without reading the response. Resolves with the open socket when the request was sent completely. */
export async function postUnread(address: string, body: object): Promise<Socket> {
  const url = new URL(address);
  const bytes = JSON.stringify(body);
  const socket = connect(Number(url.port), url.hostname);
  // The receiver may be killed.
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

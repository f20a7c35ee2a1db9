import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A request as the vendor receives it. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  /** Port of the client, which is the same for requests on one connection. */
  readonly port: number | undefined;
}

/** A vendor on loopback that responds as `handler` does and records its requests, until it goes out of scope. */
export async function listen(handler: RequestListener) {
  const seen: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const port = request.socket.remotePort;
    const read = method === 'POST' ? json(request) : Promise.resolve(undefined);
    read.then(
      body => {
        seen.push({ method, url, headers, body, port });
        handler(request, response);
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

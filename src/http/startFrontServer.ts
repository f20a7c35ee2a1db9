import { createServer, type RequestListener, type Server } from 'node:http';
import { CONNECTION_LIMITS } from './connectionLimits.ts';
import { healthResponse } from './healthResponse.ts';
import { limitConnections } from './limitConnections.ts';
import { listen } from './listen.ts';

interface Options {
  readonly host: string;
  /** 0 for a free port. */
  readonly port: number;
  /** Addresses of trusted proxies. */
  readonly trustProxy?: readonly string[];
  /** Names of the parts that are not ready yet. */
  readonly notReady: () => readonly string[];
  /** Called with each request that needs the app before it is loaded. */
  readonly onEarlyRequest: () => void;
}

/** Server that listens while the app behind it is still loading. */
export interface FrontServer {
  readonly port: number;
  /** Gives the server to an app, as Fastify's option `serverFactory`. The app gets no request before `open()`. */
  readonly serverFactory: (handler: RequestListener) => Server;
  /** Passes all requests to the app, waiting ones included. Must be called when the app is ready. */
  open(): void;
  close(): Promise<void>;
}

/**
 * Listens at once: loading Fastify and everything behind the routes takes longer. Until the app is loaded, the server
 * answers health checks itself and lets every other request wait.
 *
 * @throws OperatorError if the address is in use or not available.
 */
export async function startFrontServer(options: Options): Promise<FrontServer> {
  const loaded = Promise.withResolvers<RequestListener>();
  let appHandler: RequestListener | undefined;
  let handler: RequestListener = (request, response) => {
    const health = request.method === 'GET' && healthResponse(request.url ?? '', options.notReady);
    if (health) {
      response.writeHead(health.status, {
        'content-type': 'application/json; charset=utf-8',
        connection: 'close',
      });
      response.end(JSON.stringify(health.body));
      return;
    }
    options.onEarlyRequest();
    void loaded.promise.then(handle => handle(request, response));
  };

  const server = createServer(CONNECTION_LIMITS, (request, response) => handler(request, response));
  limitConnections(server, { ...CONNECTION_LIMITS, trustProxy: options.trustProxy });
  const port = await listen(server, options);
  return {
    port,
    serverFactory: handle => {
      appHandler = handle;
      return server;
    },
    open: () => {
      if (!appHandler) throw new Error('No app has taken the server');
      handler = appHandler;
      loaded.resolve(appHandler);
    },
    close: async () => {
      server.closeIdleConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

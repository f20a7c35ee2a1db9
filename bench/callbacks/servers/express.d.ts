declare module 'express' {
  import type { RequestListener } from 'node:http';
  import type { Server } from 'node:net';

  interface Response {
    status(code: number): Response;
    json(body: object): void;
  }

  interface Express {
    use(middleware: RequestListener): void;
    post(path: string, handler: (request: unknown, response: Response) => void): void;
    listen(port: number, host: string): Server;
  }

  const express: { (): Express; json(): RequestListener };
  export default express;
}

import Fastify, { type FastifyInstance } from 'fastify';

/** The content type of Prometheus' text format. */
const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Builds the app that answers `/metrics`: apart from the callback endpoint, which a tunnel or proxy makes public. */
export function createMetricsApp(metrics: { text(): Promise<string> }): FastifyInstance {
  const app = Fastify({ logger: false });
  app.get('/metrics', async (_request, reply) => reply.type(TEXT).send(await metrics.text()));
  return app;
}

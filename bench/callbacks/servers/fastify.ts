import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

// Baseline of the bot's endpoint: the same framework with the same bodies, storing nothing.

const app = Fastify();
app.post('/callbacks/:id/:secret', () => ({ status: 'received' }));
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());

import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

// What the bot's endpoint is compared with: the same server, taking the same bodies and storing nothing.

const app = Fastify();
app.post('/callbacks/:id/:secret', () => ({ status: 'received' }));
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.((app.server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';

// The sample from the vendor's guide: https://docs.kie.ai/suno-api/generate-music-callbacks

const app = express();
app.use(express.json());
app.post('/callbacks/:id/:secret', (_request, response) => {
  response.status(200).json({ status: 'received' });
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());

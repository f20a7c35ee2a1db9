import express from 'express';
import { callVendor, connectSample, songRequest } from './connectSample.ts';

// The sample from the vendor's guide, with a command that submits: it answers each callback, logs a line and stores
// nothing, so no card is ever edited. https://docs.kie.ai/suno-api/generate-music-callbacks

const app = express();
app.use(express.json());
app.post('/callbacks', (request, response) => {
  const { code, msg, data } = request.body;
  console.log('Received music generation callback:', { taskId: data?.task_id, code, msg });
  response.status(200).json({ status: 'received' });
});

await connectSample(app, async (interaction, prompt) => {
  await interaction.reply({ content: prompt, allowedMentions: { parse: [] } });
  await callVendor('/api/v1/generate', songRequest(prompt));
});

import type { ChatInputCommandInteraction } from 'discord.js';
import express from 'express';
import { z } from 'zod';
import { callVendor, connectSample, songRequest } from './connectSample.ts';

// The bot's flow with its tasks in a Map: acknowledge, submit, receive callbacks, poll, attach audio. A restart loses
// all tasks.

const submitted = z.object({ data: z.object({ taskId: z.string() }) });
const callback = z.object({
  data: z.object({
    callbackType: z.string(),
    task_id: z.string(),
    data: z.array(z.object({ audio_url: z.string() })).nullish(),
  }),
});
const record = z.object({
  data: z.object({
    status: z.string(),
    response: z.object({ sunoData: z.array(z.object({ audioUrl: z.string() })) }).nullish(),
  }),
});

const jobs = new Map<string, ChatInputCommandInteraction>();

async function deliver(taskId: string, addresses: readonly string[]): Promise<void> {
  const interaction = jobs.get(taskId);
  if (!interaction) return;
  jobs.delete(taskId);
  const files = addresses.map((attachment, at) => ({ attachment, name: `song_${at + 1}.mp3` }));
  await interaction.editReply({ files, allowedMentions: { parse: [] } }).catch(error => {
    console.error(error);
    jobs.set(taskId, interaction);
  });
}

const app = express();
app.use(express.json());
app.post('/callbacks', (request, response) => {
  response.status(200).json({ status: 'received' });
  const { data } = callback.parse(request.body);
  if (data.callbackType === 'complete')
    void deliver(
      data.task_id,
      (data.data ?? []).map(track => track.audio_url),
    );
});

async function poll(taskId: string): Promise<void> {
  const path = `/api/v1/generate/record-info?taskId=${taskId}`;
  const { data } = record.parse(await callVendor(path));
  if (data.status !== 'SUCCESS') return;
  await deliver(
    taskId,
    (data.response?.sunoData ?? []).map(track => track.audioUrl),
  );
}

setInterval(() => {
  for (const taskId of jobs.keys()) poll(taskId).catch(console.error);
}, Number(process.env.POLL_INTERVAL_SECONDS) * 1000);

await connectSample(app, async (interaction, prompt) => {
  await interaction.reply({ content: prompt, allowedMentions: { parse: [] } });
  const { data } = submitted.parse(await callVendor('/api/v1/generate', songRequest(prompt)));
  jobs.set(data.taskId, interaction);
});

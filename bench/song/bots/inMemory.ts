import { type ChatInputCommandInteraction, Client, Events } from 'discord.js';
import Fastify from 'fastify';
import { z } from 'zod';

// Baseline of what a song costs: a bot with the same requests, downloads and uploads, whose tasks are in a Map. It stores,
// checks, repeats and tags nothing.

const trackSchema = z.object({
  prompt: z.string(),
  title: z.string(),
  audio_url: z.string(),
  image_url: z.string(),
});
const callbackSchema = z.object({
  data: z.object({ callbackType: z.string(), task_id: z.string(), data: z.array(trackSchema).nullish() }),
});
const submittedSchema = z.object({ data: z.object({ taskId: z.string() }) });

interface Job {
  readonly interaction: ChatInputCommandInteraction;
  /** Tracks whose files are in the message. */
  sent: number;
  attachments: { id: string }[];
}

const { env } = process;
const allowedMentions = { parse: [] };
const jobs = new Map<string, Job>();

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url, { headers: { 'user-agent': 'Mozilla/5.0 (compatible; bench)' } });
  return Buffer.from(await response.arrayBuffer());
}

async function fetchFiles({ audio_url, image_url }: z.infer<typeof trackSchema>, number: number) {
  const [audio, cover] = await Promise.all([download(audio_url), download(image_url)]);
  return [
    { attachment: audio, name: `song_${number}.mp3` },
    { attachment: cover, name: `cover_${number}.png` },
  ];
}

async function edit(job: Job, tracks: readonly z.infer<typeof trackSchema>[]): Promise<void> {
  const fresh = tracks.slice(job.sent).filter(track => track.audio_url !== '');
  const files = await Promise.all(fresh.map((track, at) => fetchFiles(track, job.sent + at + 1)));
  const embeds = tracks.map(({ title, prompt }) => ({ title: title || 'Song', description: prompt || '…' }));
  const { attachments } = job;
  const message = await job.interaction.editReply({
    embeds,
    allowedMentions,
    ...(files.length > 0 && { files: files.flat(), attachments }),
  });
  job.sent += fresh.length;
  job.attachments = message.attachments.map(({ id }) => ({ id }));
}

const app = Fastify();
app.get('/healthz', () => ({ status: 'alive' }));
app.post('/callbacks', request => {
  const { callbackType, task_id, data } = callbackSchema.parse(request.body).data;
  const job = jobs.get(task_id);
  if (job) edit(job, data ?? []).catch(console.error);
  if (callbackType === 'complete') jobs.delete(task_id);
  return { status: 'received' };
});
await app.listen({ host: '127.0.0.1', port: Number(env.PORT) });

async function submit(prompt: string): Promise<string> {
  const response = await fetch(`${env.KIE_API_URL}/api/v1/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env.KIE_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      customMode: false,
      instrumental: false,
      model: 'V5_5',
      prompt,
      callBackUrl: `${env.PUBLIC_URL}/callbacks`,
    }),
  });
  return submittedSchema.parse(await response.json()).data.taskId;
}

const rest = { api: env.DISCORD_API_URL ?? '', globalRequestsPerSecond: 1000 };
const client = new Client({ intents: [], rest });

async function answer(interaction: ChatInputCommandInteraction): Promise<void> {
  const prompt = interaction.options.getString('prompt');
  if (prompt === null) {
    await interaction.reply({ content: 'There are three commands.', allowedMentions });
    return;
  }
  await interaction.reply({ content: prompt, allowedMentions });
  jobs.set(await submit(prompt), { interaction, sent: 0, attachments: [] });
}

client.on(Events.InteractionCreate, interaction => {
  if (interaction.isChatInputCommand()) answer(interaction).catch(console.error);
});
client.once(Events.ClientReady, ({ application }) => {
  const prompt = { type: 3, name: 'prompt', description: 'What it is about', required: true };
  const commands = ['song', 'lyrics', 'help', 'library'].map(name => ({
    name,
    description: name,
    options: name === 'song' || name === 'lyrics' ? [prompt] : [],
  }));
  application.commands.set(commands).catch(console.error);
});
await client.login(env.DISCORD_TOKEN);

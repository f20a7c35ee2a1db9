import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ApplicationCommandData,
  ApplicationCommandType,
  AttachmentFlags,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import { ClientError } from '../../../sandbox/discord/clientError.ts';
import { startRest } from './rest.ts';
import { startBot } from './startBot.ts';

const REMIX: ApplicationCommandData = {
  name: 'Remix this',
  type: ApplicationCommandType.Message,
  contexts: [0],
};

const song = { name: 'my song.mp3', bytes: Buffer.from('ID3 a song') };

test('GIVEN definitions of message commands WHEN they are registered THEN fifteen are accepted, with names in any case and no description', async t => {
  const { discord, rest } = await startRest(t);
  const path = `/applications/${discord.applicationId}/commands`;
  const menu = (name: string, more: object = {}) => ({ type: 3, name, ...more });
  const codes = async (body: unknown) =>
    JSON.stringify((await rest('PUT', path, { body })).body.errors ?? '');
  const names = ['Remix this', 'c'.repeat(32), ...Array.from({ length: 13 }, (_, at) => `Command ${at}`)];
  const fifteen = names.map(name => menu(name));
  assert.equal(await codes([...fifteen, { name: 'remix-this', description: 'x' }]), '""');
  assert.match(await codes([...fifteen, menu('One more')]), /TOO_MANY.*type 3/);
  assert.match(await codes([menu('c'.repeat(33))]), /LENGTH|INVALID_NAME/);
  for (const name of ['', ' led', 'trailing ', 'a/b', 'dot.'])
    assert.notEqual(await codes([menu(name)]), '""', `"${name}"`);
  assert.match(await codes([menu('Remix this', { description: 'x' })]), /MENU|description/);
  assert.match(await codes([menu('x', { name_localizations: { de: 'a.b' } })]), /INVALID_NAME/);
  assert.match(await codes([menu('x'), menu('x')]), /DUPLICATE/);
  assert.equal(await codes([menu('x'), { name: 'x', description: 'x' }]), '""', 'names count by type');
});

test('GIVEN messages of members WHEN their menus are used THEN discord.js reads content, files, flags and a forwarded message', async t => {
  const seen: MessageContextMenuCommandInteraction[] = [];
  const { discord, errors } = await startBot(t, [REMIX], async interaction => {
    if (!interaction.isMessageContextMenuCommand()) return;
    seen.push(interaction);
    await interaction.reply('ok');
  });
  const [ada, bob] = [discord.member('ada'), discord.member('bob')];
  const spoken = bob.post({
    files: [{ name: 'voice-message.ogg', bytes: Buffer.from('OggS') }],
    voiceSeconds: 3,
  });
  const text = bob.post({ content: `hello <@${ada.id}>`, files: [{ ...song, isSpoiler: true }] });
  const forward = ada.post({ forward: text });
  const hook = ada.post({ content: 'news', embeds: [{ title: 'News' }], isWebhook: true });
  for (const message of [spoken, text, forward, hook]) {
    const answer = await ada.use(message, 'Remix this').message();
    assert.equal(answer.toJSON().type, 23);
  }
  const [voice, file, forwarded, webhook] = seen.map(({ targetMessage }) => targetMessage);
  assert.ok(voice?.flags.has(MessageFlags.IsVoiceMessage));
  assert.deepEqual([voice?.author.id, voice?.attachments.first()?.duration], [bob.id, 3]);
  assert.equal(file?.content, text.content);
  assert.equal(file?.mentions.users.get(ada.id)?.username, 'ada');
  assert.equal(file?.attachments.first()?.name, 'SPOILER_my_song.mp3');
  assert.ok(file?.attachments.first()?.flags.has(AttachmentFlags.IsSpoiler));
  const snapshot = forwarded?.messageSnapshots.first();
  assert.deepEqual([forwarded?.content, forwarded?.attachments.size], ['', 0]);
  assert.deepEqual([snapshot?.content, snapshot?.author], [text.content, null]);
  assert.equal(snapshot?.attachments.first()?.url, text.attachments[0]?.url);
  assert.equal(webhook?.webhookId, webhook?.author.id);
  assert.equal(webhook?.embeds[0]?.title, 'News');
  assert.deepEqual(errors, []);
});

test('GIVEN what the client does not offer WHEN a member tries it THEN it is an error', async t => {
  const { discord } = await startBot(t, [REMIX], async interaction => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply({ content: 'x', flags: 64 });
  });
  const ada = discord.member('ada');
  const message = ada.post({ content: 'x' });
  const answer = await ada.use(message, 'Remix this').message();
  const refused = [
    () => ada.use(answer, 'Remix this'),
    () => ada.use(message, 'Add vocals'),
    () => ada.use(ada.post({ content: 'x' }, { channel: discord.dm(ada) }), 'Remix this'),
    () => ada.post({}),
    () => ada.post({ content: 'x', forward: message }),
    () => ada.post({ content: 'x', files: [song], voiceSeconds: 3 }),
  ];
  for (const attempt of refused) assert.throws(attempt, ClientError);
});

test('GIVEN a message of a member WHEN the bot fetches it without the intent THEN it reads nothing, and may neither edit nor delete it', async t => {
  const { discord, rest } = await startRest(t);
  const message = discord.member('ada').post({ content: 'hello', files: [song] });
  const path = `/channels/${message.channelId}/messages/${message.id}`;
  const read = await rest('GET', path);
  assert.deepEqual([read.body.content, read.body.attachments], ['', []]);
  const edit = await rest('PATCH', path, { body: { content: 'x' } });
  const deletion = await rest('DELETE', path);
  assert.deepEqual([edit.body.code, deletion.body.code], [50005, 50013]);
});

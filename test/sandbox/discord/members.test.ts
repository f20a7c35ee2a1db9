import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ApplicationCommandData,
  ApplicationCommandOptionType,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { ClientError } from '../../../sandbox/discord/clientError.ts';
import { startBot } from './startBot.ts';

const SONG: ApplicationCommandData = {
  name: 'song',
  description: 'Makes a song',
  contexts: [0],
  options: [
    {
      name: 'prompt',
      description: 'Idea',
      type: ApplicationCommandOptionType.String,
      required: true,
      minLength: 2,
      maxLength: 10,
    },
    { name: 'style', description: 'Style', type: ApplicationCommandOptionType.String, autocomplete: true },
    {
      name: 'count',
      description: 'How many',
      type: ApplicationCommandOptionType.Integer,
      minValue: 1,
      maxValue: 3,
    },
    { name: 'instrumental', description: 'No voice', type: ApplicationCommandOptionType.Boolean },
    { name: 'audio', description: 'A file', type: ApplicationCommandOptionType.Attachment },
    {
      name: 'voice',
      description: 'Whose',
      type: ApplicationCommandOptionType.String,
      choices: [
        { name: 'Low', value: 'm' },
        { name: 'High', value: 'f' },
      ],
    },
  ],
};
const ADMIN: ApplicationCommandData = { name: 'admin', description: 'Rules', defaultMemberPermissions: '32' };

const row = (...components: object[]) => [{ type: 1, components: components as never }];

test('GIVEN a command WHEN a member types it THEN options arrive as discord.js reads them', async t => {
  const { discord } = await startBot(t, [SONG], async interaction => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const audio = options.getAttachment('audio', true);
    const bytes = await (await fetch(audio.url)).text();
    await interaction.reply(
      [
        options.getString('prompt'),
        options.getInteger('count'),
        options.getBoolean('instrumental'),
        options.getString('voice'),
        `${audio.name}=${bytes}`,
        interaction.locale,
        interaction.context,
        interaction.appPermissions.has('SendMessages'),
        interaction.attachmentSizeLimit,
      ].join(),
    );
  });
  const audio = { name: 'hum.mp3', bytes: Buffer.from('hum') };
  const reply = discord
    .member('ada', { locale: 'de' })
    .type('song', { prompt: 'rain', count: 2, instrumental: true, voice: 'High', audio });
  assert.equal((await reply.message()).content, 'rain,2,true,f,hum.mp3=hum,de,0,true,10485760');
});

test('GIVEN a command WHEN a member types what the client does not allow THEN nothing reaches the bot', async t => {
  let heard = 0;
  const { discord } = await startBot(t, [SONG, ADMIN], async () => heard++);
  const member = discord.member();
  for (const options of [
    {},
    { prompt: 'x' },
    { prompt: 'x'.repeat(11) },
    { prompt: 5 },
    { prompt: 'rain', count: 4 },
    { prompt: 'rain', count: 1.5 },
    { prompt: 'rain', voice: 'Medium' },
    { prompt: 'rain', colour: 'red' },
    { prompt: 'rain', audio: 'hum' },
    { prompt: 'rain', audio: { name: 'a.mp3', bytes: Buffer.alloc(10 * 1024 * 1024 + 1) } },
  ])
    assert.throws(() => member.type('song', options), ClientError, JSON.stringify(options).slice(0, 80));
  assert.throws(() => member.type('sing'), ClientError);
  assert.throws(() => member.type('admin'), ClientError);
  assert.throws(() => member.suggest('song', 'prompt', 'r'), ClientError);
  for (const kind of ['bot-dm', 'group-dm', 'user-install'] as const)
    assert.throws(
      () => member.type('song', { prompt: 'rain' }, { channel: discord.channel('x', { kind }) }),
      ClientError,
    );
  assert.equal(heard, 0);
  assert.equal(discord.sessions[0]?.events.length, 1, 'READY and nothing else');
});

test('GIVEN a member with the permission WHEN they type an administrative command THEN it is sent', async t => {
  const { discord } = await startBot(t, [ADMIN], async interaction => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'yes', flags: 64 });
  });
  const reply = discord.member('eve', { permissions: 32n }).type('admin');
  assert.ok((await reply.message()).ephemeral);
});

test('GIVEN an option with autocomplete WHEN a member has typed a part THEN the choices are shown', async t => {
  const { discord } = await startBot(t, [SONG], async interaction => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}z`, value: `${typed}z` }]);
  });
  const { type, choices } = await discord.member().suggest('song', 'style', 'jaz').response();
  assert.deepEqual([type, choices], [8, [{ name: 'jazz', value: 'jazz' }]]);
});

test('GIVEN a card with buttons WHEN a member presses one THEN it changes, and missing or disabled ones cannot be pressed', async t => {
  const { discord } = await startBot(t, [ADMIN], async interaction => {
    const components = row(
      { type: 2, style: 1, label: 'More', custom_id: 'more:1' },
      { type: 2, style: 1, label: 'Done', custom_id: 'done', disabled: true },
      { type: 2, style: 5, label: 'Listen', url: 'https://example.com' },
    );
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'card', components });
    if (!interaction.isButton()) return;
    assert.equal(interaction.message.content, 'card');
    await interaction.deferUpdate();
    await interaction.editReply({ content: `pressed ${interaction.customId}` });
  });
  const member = discord.member('eve', { permissions: 32n });
  const card = await member.type('admin').message();
  const reply = discord.member('bob').press(card, 'More');
  assert.equal((await reply.response()).type, 6);
  await card.until(m => m.content === 'pressed more:1');
  assert.equal(discord.messages().length, 1);
  for (const label of ['Less', 'Done', 'Listen']) assert.throws(() => member.press(card, label), ClientError);
  card.deleted = true;
  assert.throws(() => member.press(card, 'More'), ClientError);
});

test('GIVEN a form WHEN a member fills it in THEN the bot reads it, and the client rejects invalid values', async t => {
  const { discord } = await startBot(t, [ADMIN], async interaction => {
    if (interaction.isChatInputCommand()) {
      const idea = new TextInputBuilder()
        .setCustomId('idea')
        .setStyle(TextInputStyle.Paragraph)
        .setMinLength(3)
        .setMaxLength(20);
      const title = new TextInputBuilder()
        .setCustomId('title')
        .setStyle(TextInputStyle.Short)
        .setRequired(false)
        .setValue('Untitled');
      const voice = new StringSelectMenuBuilder()
        .setCustomId('voice')
        .addOptions({ label: 'Low', value: 'm' }, { label: 'High', value: 'f', default: true });
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('form')
          .setTitle('A song')
          .addLabelComponents(
            new LabelBuilder().setLabel('Your idea').setTextInputComponent(idea),
            new LabelBuilder().setLabel('Title').setTextInputComponent(title),
            new LabelBuilder().setLabel('Voice').setStringSelectMenuComponent(voice),
          ),
      );
    }
    if (!interaction.isModalSubmit()) return;
    const { fields, customId } = interaction;
    const read = [customId, fields.getTextInputValue('idea'), fields.getTextInputValue('title')];
    await interaction.reply([...read, ...fields.getStringSelectValues('voice')].join());
  });
  const member = discord.member('eve', { permissions: 32n });
  const modal = await member.type('admin').modal();
  assert.deepEqual(
    modal.fields.map(({ label, required, value }) => [label, required, value]),
    [
      ['Your idea', true, undefined],
      ['Title', false, 'Untitled'],
      ['Voice', true, undefined],
    ],
  );
  const misfits: Record<string, string>[] = [
    {},
    { idea: 'x' },
    { idea: 'x'.repeat(21) },
    { idea: 'rain', mood: 'x' },
    { idea: 'rain', voice: 'x' },
  ];
  for (const values of misfits)
    assert.throws(() => member.submit(modal, values), ClientError, JSON.stringify(values));
  assert.throws(() => discord.member().submit(modal, { idea: 'rain' }), ClientError);
  const message = await member.submit(modal, { 'Your idea': 'rain', Voice: 'Low' }).message();
  assert.equal(message.content, 'form,rain,Untitled,m');
  assert.deepEqual(discord.rejections, []);
});

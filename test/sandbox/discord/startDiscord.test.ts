import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActionRowBuilder, AttachmentBuilder, ButtonBuilder, ButtonStyle, EmbedBuilder } from 'discord.js';
import { buttonsOf, textOf } from '../../../sandbox/discord/describe.ts';
import { startBot } from './startBot.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const MP3 = Buffer.from('ID3\u0004 and then some music', 'latin1');

test('GIVEN a bot with discord.js WHEN a member uses a command THEN they see its card grow with files and buttons', async t => {
  const { discord } = await startBot(
    t,
    [{ name: 'song', description: 'Makes a song' }],
    async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const callback = await interaction.reply({
        content: 'On it',
        withResponse: true,
        allowedMentions: { parse: [] },
      });
      assert.equal(callback.resource?.message?.content, 'On it');
      const edited = await interaction.editReply({
        content: '',
        embeds: [new EmbedBuilder().setTitle('Rain').setImage('attachment://cover.png')],
        files: [
          new AttachmentBuilder(PNG, { name: 'cover.png' }),
          new AttachmentBuilder(MP3, { name: 'rain song.mp3', description: 'The song' }),
        ],
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary),
          ),
        ],
        allowedMentions: { parse: [] },
      });
      assert.equal(edited.attachments.size, 1);
    },
  );
  const message = await discord.member().type('song').message();
  assert.equal(textOf(message), 'On it');
  await message.until(m => m.edits === 1, { what: 'the edit' });

  assert.equal(textOf(message), 'Rain');
  assert.deepEqual(
    buttonsOf(message).map(button => 'label' in button && button.label),
    ['Again'],
  );
  const [song] = message.attachments;
  assert.equal(message.attachments.length, 1);
  assert.equal(song?.filename, 'rain_song.mp3');
  assert.equal(song.description, 'The song');
  assert.deepEqual(song.bytes(), MP3);
  const cover = await fetch(message.embeds[0]?.image?.url ?? '');
  assert.equal(cover.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await cover.arrayBuffer()), PNG);
  assert.deepEqual(
    message.history.map(({ request: carried }) => carried.files),
    [[], ['cover.png', 'rain song.mp3']],
  );
  assert.deepEqual(discord.rejections, []);
  assert.deepEqual(discord.withoutAllowedMentions, []);
});

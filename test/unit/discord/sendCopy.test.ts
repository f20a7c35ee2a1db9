import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ButtonInteraction, DiscordAPIError, PermissionsBitField, type REST } from 'discord.js';
import { keyOfTrack } from '../../../src/cards/files/mediaForCard.ts';
import { createCopySender } from '../../../src/discord/publish/sendCopy.ts';
import { applyUpdate } from '../../../src/domain/applyUpdate.ts';
import type { CardMedia } from '../../../src/media/cardMedia.ts';
import type { MediaBatch } from '../../../src/media/mediaBatch.ts';
import { DEFAULT_CATALOG } from '../../../src/suno/catalog/catalog.ts';
import { makeTask } from '../../support/makeTask.ts';
import { noTags } from '../../support/noTags.ts';
import { silentLog } from '../../support/silentLog.ts';

const track = { id: 'one', title: 'Rain', audioUrl: 'https://vendor.example/a.mp3' };
const done = applyUpdate(makeTask(), { stage: 'complete', tracks: [track], lyrics: [] }, 1);

const click = {
  id: '1',
  token: 'fresh',
  applicationId: '2',
  channelId: '3',
  guildId: null,
  user: { id: '4' },
  locale: 'en-US',
  context: 1,
  authorizingIntegrationOwners: {},
  appPermissions: new PermissionsBitField(0n),
  isMessageComponent: () => true,
  isStringSelectMenu: () => false,
  message: { id: '5' },
  customId: 'library-show:x',
} as unknown as ButtonInteraction;

function sendTestCopy(messageOf: () => Promise<object>) {
  const asked: CardMedia[] = [];
  const sent: { content: string; attachments: unknown[] }[] = [];
  const rest = {
    get: messageOf,
    patch: async (_route: string, { body }: { body: (typeof sent)[number] }) => sent.push(body),
  };
  const gather = async (wanted: readonly CardMedia[]): Promise<MediaBatch> => {
    asked.push(...wanted);
    const failed = wanted.map(({ key }) => key);
    return { files: new Map(), failed, unfetchable: [], [Symbol.asyncDispose]: async () => {} };
  };
  return {
    asked,
    sent,
    viewer: createCopySender({
      rest: rest as unknown as REST,
      gather,
      catalog: DEFAULT_CATALOG,
      readTags: noTags,
      log: silentLog,
    }),
  };
}

test('GIVEN a song whose files exist nowhere any more WHEN a copy is shown THEN it has the text, and says why files are missing', async () => {
  const { asked, sent, viewer } = sendTestCopy(() => Promise.reject(new Error('no such message')));
  await viewer(click, done);
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['https://vendor.example/a.mp3'],
  );
  assert.match(sent[0]?.content ?? '', /couldn't be loaded/);
  assert.deepEqual(sent[0]?.attachments, []);
});

test('GIVEN a card WHEN its files cannot be fetched from it THEN they are fetched from the vendor', async () => {
  const key = `audio-${keyOfTrack(track)}`;
  const url = 'https://cdn.example/attachments/3/99/rain.mp3?ex=1';
  const message = { attachments: [{ id: '99', url }], embeds: [] };
  const { asked, viewer } = sendTestCopy(async () => message);
  const files = { [key]: { id: '99', name: 'rain.mp3' } };
  await viewer(click, { ...done, published: { revision: 1, digest: '', files, at: 0 } });
  assert.deepEqual(
    asked.map(one => [one.key, one.url]),
    [
      [key, url],
      [key, 'https://vendor.example/a.mp3'],
    ],
  );
});

test('GIVEN a private song WHEN a copy is shown THEN only its requester can post it from there', async () => {
  const { sent, viewer } = sendTestCopy(async () => ({ attachments: [], embeds: [] }));
  const secret = { ...done, input: { ...done.input, isPrivate: true } };
  await viewer(click, secret);
  await viewer(click, { ...secret, origin: { ...secret.origin, userId: click.user.id } });
  assert.deepEqual(
    sent.map(body => JSON.stringify(body).includes(`"post:${done.id}"`)),
    [false, true],
  );
});

test('GIVEN a message that Discord rejects WHEN a copy is shown THEN the error is thrown', async () => {
  const { viewer } = sendTestCopy(async () => ({ attachments: [], embeds: [] }));
  const broken = createCopySender({
    readTags: noTags,
    log: silentLog,
    catalog: DEFAULT_CATALOG,
    rest: {
      get: async () => ({ attachments: [], embeds: [] }),
      patch: () =>
        Promise.reject(new DiscordAPIError({ code: 10015, message: 'x' }, 10015, 404, 'PATCH', '/', {})),
    } as unknown as REST,
    gather: async () => ({
      files: new Map(),
      failed: [],
      unfetchable: [],
      [Symbol.asyncDispose]: async () => {},
    }),
  });
  await viewer(click, done);
  await assert.rejects(broken(click, done), DiscordAPIError);
});

test('GIVEN two choices of one menu that are results of one task WHEN both are shown at once THEN there are two copies', async () => {
  const sent: string[] = [];
  const dropped: string[] = [];
  const rest = {
    get: async () => ({ attachments: [], embeds: [] }),
    patch: async (route: string) => void sent.push(route),
    delete: async (route: string) => void dropped.push(route),
  } as unknown as REST;
  const show = createCopySender({
    rest,
    readTags: noTags,
    log: silentLog,
    catalog: DEFAULT_CATALOG,
    gather: async () => ({
      files: new Map(),
      failed: [],
      unfetchable: [],
      [Symbol.asyncDispose]: async () => {},
    }),
  });
  const choose = (values: string[]) => {
    const facts = { token: values.join(), customId: 'track:x', isStringSelectMenu: () => true, values };
    return show({ ...click, ...facts } as unknown as ButtonInteraction, done);
  };
  await Promise.all([choose(['midi']), choose(['separate-vocal']), choose(['midi'])]);
  assert.deepEqual([sent.length, dropped.length], [2, 1]);
});

test('GIVEN one member who presses Show many times WHEN another member presses it THEN their copy is next, and presses of one button are one', async () => {
  const asked: string[] = [];
  const dropped: string[] = [];
  const sent: string[] = [];
  const rest = {
    get: async () => ({ attachments: [], embeds: [] }),
    patch: async (route: string) => void sent.push(route),
    delete: async (route: string) => void dropped.push(route),
  } as unknown as REST;
  const gate = Promise.withResolvers<void>();
  const show = createCopySender({
    rest,
    readTags: noTags,
    log: silentLog,
    catalog: DEFAULT_CATALOG,
    gather: async (_wanted, _limitBytes, member) => {
      asked.push(member);
      if (member === 'ada') await gate.promise;
      return { files: new Map(), failed: [], unfetchable: [], [Symbol.asyncDispose]: async () => {} };
    },
  });
  const press = (member: string, id: string) => {
    const facts = { token: `${member}-${id}`, user: { id: member }, customId: `library-show:${id}` };
    return show({ ...click, ...facts } as unknown as ButtonInteraction, { ...done, id });
  };
  const many = Array.from({ length: 30 }, (_, at) => press('ada', String(at)));
  const twice = press('ada', '0');
  await press('bob', '0');
  assert.deepEqual(
    sent.map(route => /bob/.test(route)),
    [true],
  );
  await twice;
  assert.equal(dropped.length, 1);
  assert.match(dropped[0] ?? '', /ada-0/);
  gate.resolve();
  await Promise.all(many);
  assert.equal(sent.length, 31);
});

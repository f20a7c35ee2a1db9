import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { APIEmbed, ChatInputCommandInteraction, RESTPutAPIApplicationCommandsResult } from 'discord.js';
import type { CommandContext } from '../../../commands/context.ts';
import { createHelpCommand } from '../../../commands/help.ts';
import { commands, messageCommands } from '../../../commands/index.ts';
import { toDollars } from '../../../src/credits/creditAmounts.ts';
import { createCommandMentions } from '../../../src/discord/gateway/commandMentions.ts';
import type { VendorName } from '../../../src/domain/vendorNames.ts';
import { formatValue, translateTo } from '../../../src/locales/translate.ts';
import { createCatalog, DEFAULT_CATALOG } from '../../../src/suno/catalog/catalog.ts';
import { PRICES } from '../../../src/suno/catalog/prices.ts';
import { priceForInput } from '../../../src/tasks/submit/planTask.ts';

const LONGEST_ID = '9'.repeat(20);

const registered = commands.map(({ definition: { name } }) => ({ name, type: 1, id: LONGEST_ID }));
const REGISTERED = [
  { name: 'song', type: 3, id: '1' },
  ...registered,
] as unknown as RESTPutAPIApplicationCommandsResult;

interface Setup {
  readonly guildId?: string | null;
  readonly mentions?: ReturnType<typeof createCommandMentions>;
  readonly catalog?: typeof DEFAULT_CATALOG;
  readonly vendor?: VendorName;
  readonly homepage?: string;
}

async function helpText(setup: Setup = {}): Promise<string> {
  const {
    guildId = '7',
    mentions = mentionsOf(),
    catalog = DEFAULT_CATALOG,
    vendor = 'kie',
    homepage,
  } = setup;
  const sent: APIEmbed[] = [];
  const others = commands.filter(({ definition: { name } }) => name !== 'owner' && name !== 'help');
  const interaction = {
    guildId,
    locale: 'en-US',
    options: { get: () => null },
    reply: async ({ embeds }: { embeds: APIEmbed[] }) => sent.push(...embeds),
  } as unknown as ChatInputCommandInteraction;
  const context = {
    t: translateTo('en'),
    catalog,
    vendor,
    mentionCommand: mentions.mention,
    priceOf: input => priceForInput(input, catalog),
  } as Partial<CommandContext> as CommandContext;
  await createHelpCommand(others, messageCommands, homepage).execute(interaction, context);
  return sent[0]?.description ?? assert.fail('no embed');
}

function mentionsOf(guildId?: string) {
  const mentions = createCommandMentions();
  mentions.remember(REGISTERED, guildId);
  return mentions;
}

test('GIVEN registered commands WHEN help is requested THEN each command but /owner is mentioned once in its group, with prices', async () => {
  const help = await helpText();
  const named = [...help.matchAll(/^<\/([\w -]+):9{20}>: /gm)].map(([, name]) => name);
  const roots = new Set(named.map(name => name?.split(' ')[0]));
  const expected = commands.map(({ definition: { name } }) => name).filter(name => name !== 'owner');
  assert.deepEqual([...roots].sort(), expected.sort());
  assert.equal(new Set(named).size, named.length);
  assert.deepEqual(
    [...help.matchAll(/^\*\*([^*]+)\*\*$/gm)].map(([, title]) => title),
    ['Make', 'From your audio', 'Voices', 'Yours', 'This server', "From a finished song's menu"],
  );
  assert.match(help, /^Try it: <\/song:9{20}> `prompt:`/);
  assert.match(help, /<\/song:9{20}>: .* · 12 credits \(≈ \$0\.06\)$/m);
  assert.match(help, /<\/stems:9{20}>: .* · 10 to 50 credits \(≈ \$0\.05 to \$0\.25\)$/m);
  assert.match(help, /<\/notify add:9{20}>: /);
  assert.doesNotMatch(
    help,
    /^<[^>]+>: [A-Z]/m,
    'each has a line of its own, and not the description of its command',
  );
  assert.match(help, / · WAV: 0\.4 credits · /);
  assert.match(help, /\*\*Remix this\*\*/);
  assert.ok(help.length <= 4096 && help.split('\n').length <= 50, `${help.length} characters`);
  assert.doesNotMatch(help, /https?:/);
});

test('GIVEN commands without known ids, or registered in another server WHEN help is requested THEN their plain names are shown', async () => {
  assert.match(await helpText({ mentions: createCommandMentions() }), /^\/song: a song/m);
  assert.doesNotMatch(await helpText({ mentions: mentionsOf('8') }), /<\//);
  assert.match(await helpText({ mentions: mentionsOf('7') }), /<\/song:9/);
});

test('GIVEN disabled operations, direct messages, another vendor or a homepage WHEN help is requested THEN it says no more than is true there', async () => {
  const catalog = createCatalog({ prices: PRICES, disabled: ['generate', 'voice', 'voice-phrase'] });
  const without = await helpText({ catalog });
  assert.doesNotMatch(without, /Try it|<\/song:|<\/voice:|<\/voice-confirm:|Make a song of this/);
  assert.doesNotMatch(await helpText({ guildId: null }), /This server|notify add/);
  assert.doesNotMatch(await helpText({ vendor: 'sunoapi' }), /\$/, 'whose price of a credit is unknown');
  assert.match(
    await helpText({ homepage: 'https://bot.example' }),
    /\[More about this bot\]\(https:\/\/bot\.example\)$/,
  );
});

test('GIVEN credits WHEN they are shown in dollars THEN small amounts are not rounded to nothing', () => {
  const shown = (locale: string) =>
    [0, 0.4, 2.5, 12, 50].map(credits => formatValue(toDollars(credits), 'usd', locale));
  assert.deepEqual(shown('en'), ['$0.00', '$0.002', '$0.01', '$0.06', '$0.25']);
  assert.deepEqual(shown('de')[3], '0,06\u00a0$');
});

import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { describeMessage } from '../../../../sandbox/discord/describe.ts';
import type { SandboxStem } from '../../../../sandbox/kie/records/stem.ts';
import { PRICES } from '../../../../src/suno/catalog/prices.ts';
import { fetchAsBrowser } from '../../../support/fetchAsBrowser.ts';
import { assertFiles, type ExpectedFile } from '../assertFiles.ts';
import type { OperationCase } from '../operationCase.ts';

/** Files next to the archive, if there are more stems than a message holds. */
const ALONE = 9;

/** Operations that separate a track. */
export const stemCases: readonly OperationCase[] = [
  {
    operation: 'separate-vocal',
    description: 'menu of a song: **Vocals / instrumental**, `/stems`',
    prepare: ({ song }) => song(),
    start: ({ choose }) => choose('Vocals / instrumental'),
    expectedRequest: ({ trackIds: named }) => ({ ...named(), type: 'separate_vocal' }),
    assertCard: ({ card, tasks: [task = assert.fail()] }) => assertFiles(card, task.stems.map(fileOf)),
    failure: [500, 'vendor-error'],
  },
  {
    operation: 'split-stem',
    description: 'menu of a song: **Full stems (12)**, `/stems`',
    prepare: ({ song }) => song(),
    start: async ({ member, choose }) => {
      const form = await (await choose('Full stems (12)')).modal();
      assert.ok(form.title.endsWith(`· ${PRICES.prices['split-stem']} credits`));
      return member.submit(form);
    },
    expectedRequest: ({ trackIds: named }) => ({ ...named(), type: 'split_stem' }),
    assertCard: async ({ card, tasks: [task = assert.fail()] }) => {
      // Slow files may follow the words in an edit of their own.
      await card.until(() => card.attachments.length > ALONE, { what: 'the stems and their archive' });
      const archive = card.attachments.at(-1);
      if (!archive?.filename.endsWith('.zip')) assert.fail(describeMessage(card));
      const packed = unzipSync(archive?.bytes() ?? Buffer.of());
      for (const { name, url } of task.stems.slice(ALONE)) {
        const [, bytes] = Object.entries(packed).find(([file]) => named(file) === named(name)) ?? [];
        const wanted = Buffer.from(await (await fetchAsBrowser(url)).arrayBuffer());
        assert.ok(bytes && wanted.equals(bytes), `${name} in ${Object.keys(packed)}`);
      }
      const alone = task.stems.slice(0, ALONE).map(fileOf);
      await assertFiles({ attachments: card.attachments.slice(0, -1), until: card.until.bind(card) }, alone);
      assert.match(archive?.filename ?? '', /\.zip$/);
      assert.equal(Object.keys(packed).length, task.stems.length - ALONE);
    },
    failure: [500, 'vendor-error'],
  },
  {
    operation: 'split-stem-advanced',
    description: 'menu of a song: **Single stem**, `/stems`',
    prepare: ({ song }) => song(),
    start: async ({ member, choose }) => {
      const form = await (await choose('Single stem')).modal();
      assert.ok(form.title.endsWith(`· ${PRICES.prices['split-stem-advanced']} credits`));
      return member.submit(form, { stem: 'Bass' });
    },
    expectedRequest: ({ trackIds: named }) => ({ ...named(), type: 'split_stem_advanced', stemName: 'Bass' }),
    assertCard: ({ card, tasks: [task = assert.fail()] }) => {
      const [bass, rest] = task.stems;
      return assertFiles(card, [
        [/_bass\.mp3$/, 'audio/mpeg', bass?.url ?? ''],
        // Records of createTask have addresses alone: the name is that of the file.
        [/_(?:without_bass|instrumental)\.mp3$/, 'audio/mpeg', rest?.url ?? ''],
      ]);
    },
    failure: [500, 'vendor-error'],
  },
];

function fileOf({ name, url }: SandboxStem): ExpectedFile {
  return [new RegExp(`_${named(name)}\\.mp3$`), 'audio/mpeg', url];
}

/** A stem's name in file names. */
function named(stem: string): string {
  const words = stem
    .replace(/\.mp3$/, '')
    .toLowerCase()
    .replaceAll(' ', '_');
  return words === 'fx' ? 'effects' : words;
}

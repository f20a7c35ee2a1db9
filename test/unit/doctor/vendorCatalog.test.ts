import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startKie } from '../../../sandbox/kie/startKie.ts';
import { checkModels } from '../../../src/doctor/checks/checkModels.ts';
import { createVendorCatalog } from '../../../src/doctor/vendorCatalog/createVendorCatalog.ts';
import { expectedModelOf } from '../../../src/doctor/vendorCatalog/expectedModelOf.ts';
import { readInputSchema } from '../../../src/doctor/vendorCatalog/readInputSchema.ts';
import { readListedPrice } from '../../../src/doctor/vendorCatalog/readListedPrice.ts';
import { OPERATION_NAMES, type OperationName } from '../../../src/domain/operationNames.ts';
import { defaultUserAgent } from '../../../src/lib/userAgent.ts';
import { listen } from '../suno/listen.ts';
import { shown } from './support.ts';

/** A vendor, and the check of some operations with it; its clock skips the pauses. */
async function startCheck(t: { after: (close: () => Promise<void>) => void }) {
  const kie = await startKie({ automatic: false });
  t.after(() => kie.close());
  const pauses: number[] = [];
  const wait = async (ms: number): Promise<void> => {
    pauses.push(ms);
    kie.clock.advance(ms);
  };
  const check = async (operations: readonly OperationName[], model = 'V6') => {
    kie.clock.advance(1000);
    const { apiUrl, apiKey } = kie;
    const catalog = createVendorCatalog({ apiUrl, apiKey, mediaUserAgent: defaultUserAgent(), wait });
    return shown(await checkModels({ model, catalog, expected: operations.map(expectedModelOf) }));
  };
  return { kie, check, pauses };
}

test('GIVEN the current catalog WHEN all operations are compared THEN nothing differs, and at most one request is made per second', async t => {
  const { kie, check, pauses } = await startCheck(t);
  assert.equal(
    await check(OPERATION_NAMES),
    "ok: Songs are made with V6, and KIE's catalog has nothing that this version does not know.",
  );
  assert.deepEqual(kie.rejections, []);
  const asked = kie.requests.filter(({ path }) => path.startsWith('/api/v1/models'));
  const models = new Set(OPERATION_NAMES.map(name => expectedModelOf(name).model));
  assert.equal(asked.length, 1 + models.size, 'the list, and each outer model once');
  assert.equal(pauses.length, models.size);
  const gaps = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
  assert.ok(Math.min(...gaps) >= 1000, String(gaps));
});

test('GIVEN a changed catalog WHEN it is compared THEN each change is named, and only those that affect members fail the check', async t => {
  const { kie, check } = await startCheck(t);
  const { catalog } = kie;
  catalog.demands['ai-music-api/extend'] = ['mood'];
  assert.match(
    await check(['extend']),
    /^fail: .*extend demands mood, which this version does not send\. Look for/,
  );
  catalog.demands = { 'ai-music-api/extend': ['negative_tags'] };
  assert.match(await check(['extend']), /^warn: .*extend demands negative_tags, .* some cases only/);
  catalog.demands = {};

  catalog.dropped['ai-music-api/generate'] = ['variety'];
  assert.match(await check(['generate', 'extend']), /^warn: .*generate does not list variety, which/);
  catalog.dropped = {};

  catalog.maxLengths.title = 60;
  assert.match(await check(['generate']), /^warn: .*generate takes fewer characters in title/);
  catalog.maxLengths = {};

  catalog.withdrawn.push('ai-music-api/mashup');
  assert.match(await check(['generate', 'mashup']), /^warn: .*mashup \(ai-music-api\/mashup\) is not listed/);
  catalog.withdrawn = [];

  catalog.models = ['V6', 'V6_MINI', 'V7'];
  const changed = await check(['generate', 'wav']);
  assert.match(changed, /^warn: .*generate no longer takes the model V6_WILD; generate has the new model V7/);
  assert.match(await check(['generate'], 'V6_WILD'), /^fail: .*generate no longer takes the model V6_WILD/);
});

test('GIVEN missing schemas and an unreachable catalog WHEN they are requested THEN the check reports it and does not fail', async t => {
  const { kie, check } = await startCheck(t);
  kie.catalog.withoutSchema.push('ai-music-api/extend');
  assert.match(await check(['generate', 'extend']), /^ok: .*It says nothing of 1 of 2 operations\.$/);
  assert.match(await check(['extend']), /^warn: .*nothing of 1 of 1 operations/);
  kie.catalog.isOffered = false;
  assert.match(await check(['generate']), /^warn: KIE's catalog could not be read: it is not there any more/);
  await kie.close();
  assert.match(await check(['generate']), /^warn: KIE's catalog could not be read: .*ECONNREFUSED/);
});

test('GIVEN a retired model or no catalog WHEN models are checked THEN no request is made', async () => {
  const nobody = {
    models: () => assert.fail('asked'),
    schema: () => assert.fail('asked'),
  };
  assert.match(
    shown(await checkModels({ model: 'V5', catalog: nobody, expected: [] })),
    /^warn: SUNO_MODEL names V5, which Suno has retired/,
  );
  assert.equal(
    shown(await checkModels({ model: 'V6', catalog: undefined, expected: [] })),
    'ok: Songs are made with V6.',
  );
});

test('GIVEN a catalog that answers with a rate limit WHEN it is requested THEN the request is repeated once after a longer pause', async () => {
  const bodies = ['{"code":429,"msg":"too fast"}', '{"code":200,"data":{"models":[]}}'];
  await using vendor = await listen((_request, response) => response.end(bodies.shift()));
  const pauses: number[] = [];
  const catalog = createVendorCatalog({
    apiUrl: vendor.url,
    apiKey: 'key',
    mediaUserAgent: 'Mozilla/5.0',
    wait: async ms => void pauses.push(ms),
  });
  assert.deepEqual(await catalog.models(), { outcome: 'known', data: { models: [] } });
  assert.equal(pauses.length, 1);
  assert.ok((pauses[0] ?? 0) >= 2000);
});

test('GIVEN prices in sentences WHEN one is read THEN the highest price of a song counts, and that of a credit package does not', () => {
  const priceIn = (pricingDesc: unknown) =>
    readListedPrice({ models: [{ model: 'a', pricingDesc }] }, 'a', 12);
  assert.equal(priceIn('12 credits per request'), 12);
  assert.equal(priceIn('From 20.5 Credits, 14 credits with V6. 1000 credits cost $5.'), 20.5);
  assert.equal(priceIn('1 credit'), 12, 'a lower price does not raise the number of orders');
  for (const nothing of ['', null, 12]) assert.equal(priceIn(nothing), 12);
  assert.equal(readListedPrice(undefined, 'a', 12), 12);
});

test('GIVEN OpenAPI documents of any structure WHEN the input schema is searched THEN it is recognized by its structure alone', () => {
  const input = {
    properties: { model: { enum: ['V6'] }, title: { $ref: '#/$defs/a~1b' } },
    required: ['model'],
  };
  const inline = {
    paths: { '/x': { post: { schema: { allOf: [{ properties: { input } }] } } } },
    $defs: { 'a/b': { maxLength: 7 } },
  };
  const found = readInputSchema(inline);
  assert.deepEqual([...(found?.fields ?? [])], ['model', 'title']);
  assert.deepEqual(found?.models, ['V6']);
  assert.equal(found?.maxLengths.get('title'), 7);
  for (const nothing of [null, undefined, 'text', {}, { properties: { input: { $ref: '#/not/there' } } }, []])
    assert.equal(readInputSchema(nothing), undefined);
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  assert.equal(readInputSchema(endless), undefined);
});

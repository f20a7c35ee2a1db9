import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startKie } from '../../../sandbox/kie/startKie.ts';
import { checkClock } from '../../../src/doctor/checks/checkClock.ts';
import { checkFileHost } from '../../../src/doctor/checks/checkFileHost.ts';
import { checkKey } from '../../../src/doctor/checks/checkKey.ts';
import { checkSongHost } from '../../../src/doctor/checks/checkSongHost.ts';
import { fetchCredit } from '../../../src/doctor/fetchCredit.ts';
import { defaultUserAgent } from '../../../src/lib/userAgent.ts';
import { listen } from '../suno/listen.ts';
import { aCredit, shown } from './support.ts';

const SONG = { songPrice: 12, vendor: 'kie', lowCredits: 0 } as const;

test('GIVEN a balance WHEN the key is checked THEN the line says how many songs it is good for', () => {
  assert.equal(
    shown(checkKey({ ...SONG, credit: aCredit(188) })),
    'ok: KIE accepts the key: 188 credits, about 15 songs.',
  );
  assert.match(shown(checkKey({ ...SONG, credit: aCredit(12) })), /about one song\.$/);
  assert.match(
    shown(checkKey({ ...SONG, credit: aCredit(11.9) })),
    /^fail: .*11\.9 credits are not enough for a song \(12\)\. Top up/,
  );
  assert.match(
    shown(checkKey({ ...SONG, lowCredits: 200, credit: aCredit(188) })),
    /^warn: .*LOW_CREDITS \(200\)/,
  );
});

test('GIVEN both vendors WHEN the balance is requested THEN a wrong key, an error and no response are distinguished', async t => {
  for (const vendor of ['kie', 'sunoapi'] as const) {
    const kie = await startKie({ vendor, automatic: false, credits: 188 });
    t.after(() => kie.close());
    const { apiUrl, apiKey } = kie;
    const asked = { vendor, apiUrl, apiKey, mediaUserAgent: defaultUserAgent(), now: Date.now };
    const known = await fetchCredit(asked);
    assert.deepEqual(known.result, { outcome: 'known', credits: 188 });
    assert.match(shown(checkClock({ credit: known, isSigned: true })), /^ok: /);

    const refused = await fetchCredit({ ...asked, apiKey: 'not-the-key' });
    assert.match(
      shown(checkKey({ ...SONG, vendor, credit: refused })),
      /^fail: (KIE|sunoapi\.org) does not accept KIE_API_KEY/,
    );
    const elsewhere = await fetchCredit({ ...asked, apiUrl: 'http://127.0.0.1:9' });
    assert.match(
      shown(checkKey({ ...SONG, vendor, credit: elsewhere })),
      /^fail: .*cannot be asked.*ECONNREFUSED/,
    );
    assert.equal(checkClock({ credit: elsewhere, isSigned: true }), undefined);
  }
  await using page = await listen((_request, response) => response.writeHead(502).end('<h1>502</h1>'));
  const asked = { vendor: 'kie', apiKey: 'key', mediaUserAgent: 'Mozilla/5.0', now: Date.now } as const;
  const broken = await fetchCredit({ ...asked, apiUrl: page.url });
  assert.deepEqual(broken.result, { outcome: 'unreachable', code: 'HTTP 502' });
});

test('GIVEN clocks that differ WHEN they are compared THEN it is a fault only if signatures would be rejected', async t => {
  const kie = await startKie({ automatic: false });
  t.after(() => kie.close());
  const { apiUrl, apiKey } = kie;
  const ask = () =>
    fetchCredit({
      vendor: 'kie',
      apiUrl,
      apiKey,
      mediaUserAgent: defaultUserAgent(),
      now: () => 1_000_000_000_000,
    });
  const offset = (ms: number) => 1_000_000_000_000 - Date.now() + ms;
  kie.dateOffsetMs = offset(-600_000);
  const fast = await ask();
  assert.match(
    shown(checkClock({ credit: fast, isSigned: true })),
    /^fail: The clock of this machine is (599|600) seconds fast, so signed callbacks are refused/,
  );
  assert.match(shown(checkClock({ credit: fast, isSigned: false })), /^warn: [^,]* seconds fast\. Turn on/);
  kie.dateOffsetMs = offset(100_000);
  assert.match(
    shown(checkClock({ credit: await ask(), isSigned: true })),
    /^warn: The clock of this machine is (9\d|100|101) seconds slow\. Turn on/,
  );
});

test('GIVEN file hosts WHEN a file is uploaded and fetched THEN a rejected User-Agent, key or upload is named', async t => {
  const kie = await startKie({ automatic: false });
  t.after(() => kie.close());
  const { uploadUrl, apiKey } = kie;
  const options = {
    vendor: 'kie',
    uploadUrl,
    apiKey,
    mediaUserAgent: defaultUserAgent(),
    mediaPrivateHosts: ['127.0.0.1'],
    wait: async () => {},
  } as const;
  assert.match(shown(await checkFileHost(options)), /^ok: /);
  assert.equal(kie.uploads.length, 1);

  kie.refusedAgents = /Shantyman/;
  assert.match(shown(await checkFileHost(options)), /^fail: .*403.*Set MEDIA_USER_AGENT/);
  assert.match(
    shown(await checkFileHost({ ...options, mediaUserAgent: 'Shantyman' })),
    /^fail: .*403.*Unset MEDIA_USER_AGENT/,
  );
  kie.refusedAgents = undefined;
  assert.match(shown(await checkFileHost({ ...options, apiKey: 'another' })), /^fail: .*401.*KIE_API_KEY/);
  assert.match(
    shown(await checkFileHost({ ...options, uploadUrl: 'http://127.0.0.1:9' })),
    /^fail: KIE does not take uploads \(ECONNREFUSED\).*KIE_UPLOAD_URL/,
  );
});

test('GIVEN the host of songs WHEN a missing file is requested THEN a rejected User-Agent is distinguished from it', async () => {
  await using host = await listen(({ headers }, response) =>
    response.writeHead(headers['user-agent']?.includes('Shantyman') ? 403 : 404).end(),
  );
  const options = { vendor: 'kie', fileUrl: host.url, mediaUserAgent: 'Mozilla/5.0 (Tester)' } as const;
  assert.match(shown(await checkSongHost(options)), /^ok: /);
  assert.match(
    shown(await checkSongHost({ ...options, mediaUserAgent: defaultUserAgent() })),
    /^fail: .*403 to the bot and not to a browser/,
  );
  await using closed = await listen((_request, response) => response.writeHead(403).end());
  assert.match(
    shown(await checkSongHost({ ...options, fileUrl: closed.url })),
    /^warn: .*to a browser's agent too/,
  );
  assert.match(
    shown(await checkSongHost({ ...options, fileUrl: 'http://127.0.0.1:9' })),
    /^fail: .*cannot be reached/,
  );
});

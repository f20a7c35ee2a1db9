import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTransportSetting } from '../../../../src/suno/transports/transportSetting.ts';

for (const [text, choice, exceptions] of [
  ['auto', 'auto', {}],
  ['classic', 'classic', {}],
  ['jobs', 'jobs', {}],
  ['auto,wav=classic,extend=jobs', 'auto', { wav: 'classic', extend: 'jobs' }],
  [' jobs , midi = auto ', 'jobs', { midi: 'auto' }],
  ['wav=classic', 'auto', { wav: 'classic' }],
] as const) {
  test(`GIVEN KIE_TRANSPORT=${text} WHEN it is read THEN it yields one choice and its exceptions`, () => {
    const setting = readTransportSetting(text);
    assert.ok(typeof setting !== 'string', String(setting));
    assert.deepEqual([setting.choice, Object.fromEntries(setting.exceptions)], [choice, exceptions]);
  });
}

for (const [text, problem] of [
  ['fast', /must begin with auto, classic or jobs/],
  ['auto,wavv=classic', /wavv, which is no operation; known are generate, lyrics/],
  ['auto,wav=fast', /must say auto, classic or jobs for wav/],
  ['auto,', /an exception for nothing/],
  ['auto,classic', /classic, which is no operation/],
] as const) {
  test(`GIVEN KIE_TRANSPORT=${text} WHEN it is read THEN a sentence states the error`, () => {
    assert.match(String(readTransportSetting(text)), problem);
  });
}

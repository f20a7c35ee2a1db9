import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicAddress } from '../../../src/media/fetch/checkAddress.ts';

const PUBLIC = [
  '1.1.1.1',
  '93.184.215.14',
  '172.32.0.1',
  '2606:4700::1111',
  '::ffff:1.1.1.1',
  '64:ff9b::101:101',
];

const NOT_PUBLIC = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.0.9',
  '169.254.169.254',
  '172.16.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'fec0::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  '2002:101:101::',
  '4000::1',
  '168.63.129.16',
  '::ffff:168.63.129.16',
  '64:ff9b::a83f:8110',
  '::8.8.8.8',
  '::808:808',
  '',
  'localhost',
  '1.1.1',
  '2130706433',
];

for (const address of PUBLIC) {
  test(`GIVEN ${address} WHEN it is checked THEN it is public`, () =>
    assert.equal(isPublicAddress(address), true));
}

for (const address of NOT_PUBLIC) {
  test(`GIVEN ${address || 'nothing'} WHEN it is checked THEN it is not public`, () =>
    assert.equal(isPublicAddress(address), false));
}

import assert from 'node:assert/strict';
import { Server } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { isSenderAddress, limitConnections } from '../../../src/http/limitConnections.ts';

/** A connection from an address. */
function from(address: string): Socket {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  return socket;
}

test('GIVEN one sender with many connections WHEN it opens more THEN they are refused, and others are not', () => {
  const server = new Server();
  limitConnections(server, {
    maxConnections: 10,
    maxConnectionsPerAddress: 2,
    trustProxy: undefined,
  });
  const open = (address: string) => {
    const socket = from(address);
    server.emit('connection', socket);
    return socket;
  };
  const first = open('8.8.8.8');
  assert.equal(open('8.8.8.8').destroyed, false);
  assert.equal(open('::ffff:8.8.8.8').destroyed, true, 'the same address in the form of IPv6');
  assert.equal(open('9.9.9.9').destroyed, false);
  first.emit('close', false);
  assert.equal(open('8.8.8.8').destroyed, false, 'a closed connection makes room');
});

test('GIVEN addresses WHEN they are classified THEN those of proxies and of the own network do not count as senders', () => {
  const proxies = ['loopback', '8.8.4.0/24', '9.9.9.9', '2606:4700::/32'];
  for (const shared of ['127.0.0.1', '10.1.2.3', '::1', 'fd00::1', '8.8.4.4', '9.9.9.9', '2606:4700::1', 'x'])
    assert.equal(isSenderAddress(shared, proxies), false, shared);
  for (const sender of ['8.8.8.8', '::ffff:8.8.8.8', '2a00::1'])
    assert.equal(isSenderAddress(sender, proxies), true, sender);
});

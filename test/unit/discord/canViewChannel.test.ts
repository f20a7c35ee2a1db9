import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ChannelViewer, canViewChannel } from '../../../src/discord/permissions/canViewChannel.ts';

const VIEW = 1n << 10n;
const ADMINISTRATOR = 1n << 3n;

function viewer(everyone: bigint, roleIds: string[] = []): ChannelViewer {
  const roles = new Map([
    ['guild', everyone],
    ['member', VIEW],
    ['admin', ADMINISTRATOR],
    ['crew', 0n],
  ]);
  return { userId: 'ada', guildId: 'guild', roleIds, roles };
}

const change = (id: string, how: { allow?: bigint; deny?: bigint }, type: 0 | 1 = 0) => ({
  id,
  type,
  allow: String(how.allow ?? 0n),
  deny: String(how.deny ?? 0n),
});
const closed = change('guild', { deny: VIEW });

test('GIVEN a server open to everybody WHEN a channel is closed to them THEN only those let in see it', () => {
  assert.ok(canViewChannel(viewer(VIEW), []));
  assert.ok(!canViewChannel(viewer(VIEW), [closed]));
  assert.ok(!canViewChannel(viewer(VIEW), [closed, change('crew', { allow: VIEW })]));
  assert.ok(canViewChannel(viewer(VIEW, ['crew']), [closed, change('crew', { allow: VIEW })]));
  assert.ok(canViewChannel(viewer(VIEW), [closed, change('ada', { allow: VIEW }, 1)]));
  assert.ok(!canViewChannel(viewer(VIEW), [closed, change('bob', { allow: VIEW }, 1)]));
  assert.ok(canViewChannel(viewer(VIEW, ['admin']), [closed]));
});

test('GIVEN a server closed to newcomers WHEN a channel says nothing THEN members with a role see it, others do not', () => {
  assert.ok(!canViewChannel(viewer(0n), []));
  assert.ok(canViewChannel(viewer(0n, ['member']), []));
  assert.ok(!canViewChannel(viewer(0n, ['member']), [change('member', { deny: VIEW })]));
});

test('GIVEN what is allowed and denied on one level WHEN both hold THEN what is allowed counts, and the member last of all', () => {
  const roles = [change('crew', { allow: VIEW }), change('member', { deny: VIEW })];
  assert.ok(canViewChannel(viewer(VIEW, ['crew', 'member']), roles));
  assert.ok(!canViewChannel(viewer(VIEW, ['crew']), [...roles, change('ada', { deny: VIEW }, 1)]));
});

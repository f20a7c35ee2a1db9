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

test('GIVEN a server open to everyone WHEN a channel is denied to @everyone THEN only those with an overwrite can view it', () => {
  assert.ok(canViewChannel(viewer(VIEW), []));
  assert.ok(!canViewChannel(viewer(VIEW), [closed]));
  assert.ok(!canViewChannel(viewer(VIEW), [closed, change('crew', { allow: VIEW })]));
  assert.ok(canViewChannel(viewer(VIEW, ['crew']), [closed, change('crew', { allow: VIEW })]));
  assert.ok(canViewChannel(viewer(VIEW), [closed, change('ada', { allow: VIEW }, 1)]));
  assert.ok(!canViewChannel(viewer(VIEW), [closed, change('bob', { allow: VIEW }, 1)]));
  assert.ok(canViewChannel(viewer(VIEW, ['admin']), [closed]));
});

test('GIVEN a server that denies @everyone WHEN a channel has no overwrites THEN members with a role can view it, others cannot', () => {
  assert.ok(!canViewChannel(viewer(0n), []));
  assert.ok(canViewChannel(viewer(0n, ['member']), []));
  assert.ok(!canViewChannel(viewer(0n, ['member']), [change('member', { deny: VIEW })]));
});

test('GIVEN permissions allowed and denied at one level WHEN both apply THEN allowed ones win, and the member’s overwrite comes last', () => {
  const roles = [change('crew', { allow: VIEW }), change('member', { deny: VIEW })];
  assert.ok(canViewChannel(viewer(VIEW, ['crew', 'member']), roles));
  assert.ok(!canViewChannel(viewer(VIEW, ['crew']), [...roles, change('ada', { deny: VIEW }, 1)]));
});

import assert from 'node:assert/strict';
import { menusOf } from '../../sandbox/discord/describe.ts';
import type { Member } from '../../sandbox/discord/member.ts';
import type { SandboxMessage } from '../../sandbox/discord/records/message.ts';
import type { Reply } from '../../sandbox/discord/reply.ts';

/** Chooses an entry of a library's page, by its place in the menu from 1. */
export function showEntry(member: Member, page: SandboxMessage, place = 1): Reply {
  const menu = menusOf(page).find(({ custom_id }) => custom_id === 'library-show');
  return member.choose(page, 'library-show', menu?.options[place - 1]?.value ?? assert.fail('no such entry'));
}

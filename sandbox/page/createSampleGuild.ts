import type { Member } from '../discord/member.ts';
import type { SandboxDiscord } from '../discord/startDiscord.ts';
import type { PageMember } from './protocol.ts';

/** https://docs.discord.com/developers/topics/permissions */
const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;
const MANAGE_MESSAGES = 1n << 13n;

const TEXT_PERMISSIONS =
  (1n << 6n) | (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n) | (1n << 31n);
const IN_THREADS = 1n << 38n;
const MEMBER = TEXT_PERMISSIONS | IN_THREADS;

const ANNOUNCEMENTS = 5;
const FORUM = 15;

/** The people and channels of the page's server. */
export interface SampleGuild {
  readonly members: ReadonlyMap<string, Member>;
  readonly described: readonly PageMember[];
}

/** Adds two members, a moderator and the bot's owner, and channels of each kind. Has to be called before the bot starts. */
export function createSampleGuild(discord: SandboxDiscord): SampleGuild {
  discord.channel('music');
  discord.channel('announcements', { type: ANNOUNCEMENTS });
  discord.channel('songs', { type: FORUM });
  const booster = discord.role('Booster');
  const people = [
    { name: 'ada', role: 'Member, Booster', permissions: MEMBER, roles: [booster] },
    { name: 'bob', role: 'Member', permissions: MEMBER },
    { name: 'mia', role: 'Moderator', permissions: MEMBER | MANAGE_GUILD | MANAGE_MESSAGES },
    { name: 'olga', role: 'Owner of the bot', permissions: MEMBER | ADMINISTRATOR },
  ].map(({ name, role, ...options }) => ({ role, member: discord.member(name, options) }));
  const owner = people.at(-1);
  if (owner) discord.portal.owner = owner.member.user;
  for (const { member } of people) discord.dm(member);
  return {
    members: new Map(people.map(({ member }) => [member.id, member])),
    described: people.map(({ role, member: { id, name } }) => ({ id, name, role })),
  };
}

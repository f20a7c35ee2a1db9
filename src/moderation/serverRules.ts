import { z } from 'zod';

/** Channels, roles, and roles with credits, of one server each: what one select menu of Discord can hold. */
export const MAX_LISTED = 25;

/** Members that one server may block. */
export const MAX_BLOCKED_MEMBERS = 500;

/** Characters of a server's blocked words, with a line break between them: what one field of a form can hold. */
export const BLOCKED_WORDS_MAX = 4000;

/** Who may press *Again* and *Edit* on a card: everybody who may order, its requester, or the requester and moderators. */
export const PRESS_AGAIN_CHOICES = ['everyone', 'requester', 'managers'] as const;

/** What happens to a mature request outside age-restricted channels. */
export const MATURE_CHOICES = ['allow', 'refuse'] as const;

/**
 * A blocked member. The digest finds them again; the id is for the list that managers see, and goes when the member erases
 * their data.
 */
const blockedMemberSchema = z.object({ digest: z.string(), id: z.string().optional() });

export type BlockedMember = z.infer<typeof blockedMemberSchema>;

/** A rule that is missing, or that this version cannot read, has its default. */
const rulesSchema = z.object({
  /** Channels in which tasks may be started, with their threads and posts; none: all. */
  allowedChannels: z.array(z.string()).catch([]),
  /** Roles whose members may start tasks; none: everybody. */
  allowedRoles: z.array(z.string()).catch([]),
  /** Credits that members of a role may spend in this server in a UTC day. The highest counts. */
  creditsByRole: z.array(z.object({ role: z.string(), credits: z.number().nonnegative() })).catch([]),
  /** Credits a day of members without such a role; absent: no limit of the server. */
  creditsOthers: z.number().nonnegative().optional().catch(undefined),
  /** Operations that are off. Strings, because a later version may know more. */
  operationsOff: z.array(z.string()).catch([]),
  whoMayPressAgain: z.enum(PRESS_AGAIN_CHOICES).catch('everyone'),
  blockedMembers: z.array(blockedMemberSchema).catch([]),
  /** Whether channels of the server are notified of what is ready. */
  announcements: z.boolean().catch(true),
  /** Whether files and lyrics of a card are hidden behind a spoiler if the requester does not say. */
  spoilerByDefault: z.boolean().catch(false),
  /** Language of public cards; absent: as it is without a rule. */
  cardLanguage: z.string().optional().catch(undefined),
  /** Channel that moderators read; absent: none. */
  moderatorsChannel: z.string().optional().catch(undefined),
  /** Language of what is posted there: of the manager who chose the channel. */
  moderatorsLanguage: z.string().optional().catch(undefined),
  /** Words and wildcards, as a moderator has typed them. */
  blockedWords: z.array(z.string()).catch([]),
  /** Whether the keyword rules of the server's AutoMod bind requests too. */
  followAutoMod: z.boolean().catch(true),
  matureOutsideAgeRestricted: z.enum(MATURE_CHOICES).catch('allow'),
});

/** What the managers of a server have decided. */
export type ServerRules = Readonly<z.infer<typeof rulesSchema>>;

/** The names of all rules. */
export const RULE_NAMES = rulesSchema.keyof().options;

/** Name of a rule. */
export type RuleName = keyof ServerRules;

/** Row of a server. Fields and values that this version does not know survive a change of others. */
export const storedRulesSchema = z.looseObject({}).catch({});

/** Reads the stored rules. */
export function readRules(stored: unknown): ServerRules {
  return rulesSchema.parse(storedRulesSchema.parse(stored));
}

/** The rules of a server whose managers have set nothing. */
export const DEFAULT_RULES: ServerRules = Object.freeze(readRules({}));

import { z } from 'zod';

/** Channels, roles, and roles with credits, of one server each: what one select menu of Discord can hold. */
export const MAX_LISTED = 25;

/** Members that one server may block. */
export const MAX_BLOCKED_MEMBERS = 500;

/** Characters of a server's blocked words, with a line break between them: what one field of a form can hold. */
export const BLOCKED_WORDS_MAX = 4000;

/** Who may press *Again* and *Edit* on a card: everybody who may start tasks, its requester, or the requester and moderators. */
export const PRESS_AGAIN_CHOICES = ['everyone', 'requester', 'managers'] as const;

/** What happens to a mature request outside age-restricted channels. */
export const MATURE_CHOICES = ['allow', 'refuse'] as const;

/**
 * A blocked member. The digest finds them again; the id is for the list that managers see, and goes when the member erases
 * their data.
 */
const blockedMemberFields = z.object({ digest: z.string(), id: z.string().optional().catch(undefined) });

export type BlockedMember = z.infer<typeof blockedMemberFields>;

/** Keeps fields that this version does not know. */
const blockedMemberSchema: z.ZodType<BlockedMember> = blockedMemberFields.loose();

const roleCreditsFields = z.object({ role: z.string(), credits: z.number().nonnegative() });

/** Keeps fields that this version does not know. */
const roleCreditsSchema: z.ZodType<z.infer<typeof roleCreditsFields>> = roleCreditsFields.loose();

/** A list without the entries that this version cannot read: one of them must not undo the others. */
function listOf<Entry>(
  entry: z.ZodType<Entry>,
): z.ZodCatch<z.ZodPipe<z.ZodArray, z.ZodTransform<Entry[], unknown[]>>> {
  return z
    .array(z.unknown())
    .transform(stored =>
      stored.flatMap(one => {
        const { success, data } = entry.safeParse(one);
        return success ? [data] : [];
      }),
    )
    .catch([]);
}

/** An entry that no channel and no role has. */
const NONE = '0';

/** Channels in which, or roles by which, music may be made. If none of the stored entries can be read, nothing is allowed, rather than everything. */
const allowList = z.preprocess((stored: unknown) => {
  if (stored === undefined) return [];
  const ids = z.array(z.unknown()).catch([stored]).parse(stored);
  const readable = ids.filter(id => typeof id === 'string');
  return ids.length > 0 && readable.length === 0 ? [NONE] : readable;
}, z.array(z.string()));

/** A rule that is missing has its default. Of one that this version cannot read, the strictest reading counts. */
const rulesSchema = z.object({
  /** Channels in which tasks may be started, with their threads and posts; none: all. */
  allowedChannels: allowList,
  /** Roles whose members may start tasks; none: everybody. */
  allowedRoles: allowList,
  /** Credits that members of a role may spend in this server in a UTC day. The highest counts. */
  creditsByRole: listOf(roleCreditsSchema),
  /** Credits a day of members without such a role; absent: no limit of the server. */
  creditsOthers: z.number().nonnegative().optional().catch(0),
  /** Operations that are off. Strings, because a later version may know more. */
  operationsOff: listOf(z.string()),
  whoMayPressAgain: z.enum(PRESS_AGAIN_CHOICES).default('everyone').catch('requester'),
  blockedMembers: listOf(blockedMemberSchema),
  /** Whether channels of the server are notified of what is ready. */
  announcements: z.boolean().default(true).catch(false),
  /** Whether files and lyrics of a card are hidden behind a spoiler if the requester does not say. */
  spoilerByDefault: z.boolean().default(false).catch(true),
  /** Language of public cards; absent: as it is without a rule. */
  cardLanguage: z.string().optional().catch(undefined),
  /** Channel that moderators read; absent: none. */
  moderatorsChannel: z.string().optional().catch(undefined),
  /** Language of the messages there: that of the manager who chose the channel. */
  moderatorsLanguage: z.string().optional().catch(undefined),
  /** Words and wildcards, as a moderator has typed them. */
  blockedWords: listOf(z.string()),
  /** Whether the keyword rules of the server's AutoMod bind requests too. */
  followAutoMod: z.boolean().default(true).catch(true),
  matureOutsideAgeRestricted: z.enum(MATURE_CHOICES).default('allow').catch('refuse'),
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

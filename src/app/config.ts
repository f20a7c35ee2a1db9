import { isIP } from 'node:net';
import { z } from 'zod';
import { DIRECT_MESSAGE_CHOICES, readAllowedServers } from '../access/accessSettings.ts';
import { OPERATION_NAMES } from '../domain/operationNames.ts';
import { VENDOR_NAMES, VENDORS } from '../domain/vendorNames.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { defaultUserAgent } from '../lib/userAgent.ts';
import { isLocalUrl } from '../media/fetch/isLocalUrl.ts';
import { findPostgresUrlProblem, isPostgresUrl } from '../store/postgres/postgresUrl.ts';
import { DEFAULT_MODEL } from '../suno/requests/models.ts';
import { readTransportSetting } from '../suno/transports/transportSetting.ts';
import { readSecretFiles } from './readSecretFiles.ts';

/** How addresses of stores in a file begin. */
const FILE_SCHEME = 'sqlite://';

const LOG_FORMATS = ['auto', 'pretty', 'json'] as const;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://bot.example.org' })
  .transform(url => url.replace(/\/+$/, ''));

const publicUrl = httpUrl.refine(
  url => !/[?#]/.test(url),
  'must end before the ? or # in it: the bot appends the path of each callback',
);

const list = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== ''),
  );

function integer(from: number, to: number, fallback: number) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int(error).min(from, error).max(to, error).default(fallback);
}

function positive(to: number, fallback: number) {
  const error = `must be a number above 0 and up to ${to}`;
  return z.coerce.number({ error }).positive(error).max(to, error).default(fallback);
}

/** A daily limit: null for `unlimited`. */
function dailyLimit(fallback: number) {
  return z
    .string()
    .default(String(fallback))
    .transform((text, context) => {
      if (text === 'unlimited') return null;
      const credits = Number(text);
      if (credits >= 0 && credits <= MOST_CREDITS) return credits;
      const message = 'must be a number of credits, 0 for none, or unlimited';
      context.addIssue({ code: 'custom', message, input: text });
      return z.NEVER;
    });
}

function snowflake(what: string) {
  return z.string().regex(/^\d{17,20}$/, `must be ${what}: 17 to 20 digits`);
}

/** Names of groups of private addresses in Fastify's proxy check: https://www.npmjs.com/package/proxy-addr */
const PROXY_GROUPS = ['loopback', 'linklocal', 'uniquelocal'];

const proxies = list.pipe(
  z.array(
    z
      .string()
      .refine(
        part => PROXY_GROUPS.includes(part) || isAddressRange(part),
        `must hold addresses of proxies, such as 127.0.0.1 or 10.0.0.0/8, or the words ${PROXY_GROUPS.join(', ')}, with commas between them`,
      ),
  ),
);

/** Whether it is an IP address or a range in CIDR notation. */
function isAddressRange(part: string): boolean {
  const [address = '', bits, ...rest] = part.split('/');
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  return (
    family !== 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}

const operationNames = list.pipe(
  z.array(z.enum(OPERATION_NAMES, `must hold names of operations only: ${OPERATION_NAMES.join(', ')}`)),
);

/** Maximum of a setting in credits. */
const MOST_CREDITS = 1_000_000_000;

const environmentSchema = z.object({
  DISCORD_TOKEN: z
    .string({
      error: 'is missing: discord.com/developers/applications → your application → Bot → Reset Token',
    })
    .regex(/^\S+$/, 'must hold the bot token and nothing else: no spaces, no quotes')
    .regex(/^(?!Bot$)/, 'must hold the token itself, without the word Bot'),
  KIE_API_KEY: z
    .string({ error: 'is missing: make one at kie.ai/api-key (or sunoapi.org/api-key with VENDOR=sunoapi)' })
    .regex(/^[\x21-\x7e]+$/, 'must hold the API key and nothing else: no spaces, no quotes'),
  PUBLIC_URL: publicUrl.optional(),
  KIE_WEBHOOK_HMAC_KEY: list,
  DISCORD_TOKEN_FILE: z.string().optional(),
  KIE_API_KEY_FILE: z.string().optional(),
  KIE_WEBHOOK_HMAC_KEY_FILE: z.string().optional(),
  STORE_URL_FILE: z.string().optional(),
  VENDOR: z.enum(VENDOR_NAMES, { error: `must be one of ${VENDOR_NAMES.join(', ')}` }).default('kie'),
  KIE_API_URL: httpUrl.optional(),
  KIE_UPLOAD_URL: httpUrl.optional(),
  KIE_TRANSPORT: z
    .string()
    .default('auto')
    .transform((text, context) => {
      const setting = readTransportSetting(text);
      if (typeof setting !== 'string') return setting;
      context.addIssue({ code: 'custom', message: setting, input: text });
      return z.NEVER;
    }),
  VENDOR_SUBMITS_PER_10S: integer(1, 1000, 20),
  MAX_OPEN_TASKS_PER_MEMBER: integer(1, 1000, 3),
  ALLOWED_SERVERS: z
    .string()
    .optional()
    .transform((text, context) => {
      const servers = readAllowedServers(text);
      if (typeof servers === 'string' || servers instanceof Set) return servers;
      if ('problem' in servers) context.addIssue({ code: 'custom', message: servers.problem, input: text });
      return z.NEVER;
    }),
  DIRECT_MESSAGES: z
    .enum(DIRECT_MESSAGE_CHOICES, { error: `must be one of ${DIRECT_MESSAGE_CHOICES.join(', ')}` })
    .default('owner'),
  DAILY_CREDITS_PER_MEMBER: dailyLimit(60),
  DAILY_CREDITS_PER_GUILD: dailyLimit(300),
  DAILY_CREDITS_TOTAL: dailyLimit(600),
  LOW_CREDITS: integer(0, MOST_CREDITS, 100),
  OPERATIONS_OFF: operationNames,
  PRICES_FILE: z.string().optional(),
  BLOCKED_WORDS_FILE: z.string().optional(),
  KEEP_DAYS: integer(1, 36500, 365),
  TRUST_PROXY: proxies,
  DISCORD_API_URL: httpUrl.default('https://discord.com/api'),
  DISCORD_GUILD_ID: snowflake('a server id').optional(),
  OPERATOR_CHANNEL_ID: snowflake('a channel id').optional(),
  OWNER_USER_ID: snowflake('the id of a person').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(0, 65535, 3000),
  METRICS_PORT: integer(0, 65535, 0),
  STORE_URL: z
    .string()
    .default('sqlite://data/bot.sqlite')
    .superRefine((address, context) => {
      const message = isPostgresUrl(address)
        ? findPostgresUrlProblem(address)
        : address.length > FILE_SCHEME.length && address.startsWith(FILE_SCHEME)
          ? undefined
          : 'must be sqlite:// and the path of a file, such as sqlite://data/bot.sqlite, or postgres:// and the address of a database';
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
  SUNO_MODEL: z
    .string()
    .regex(/^[\w.-]{1,40}$/, 'must be the name of a model, such as V6')
    .default(DEFAULT_MODEL),
  POLL_INTERVAL_SECONDS: positive(3600, 30),
  POLLS_PER_SECOND: positive(1000, 20),
  MEDIA_USER_AGENT: z
    .string()
    .regex(
      /^[\x20-\x7e]{1,300}$/,
      'must be one line of plain letters, such as Mozilla/5.0 (compatible; MyBot)',
    )
    .optional(),
  MEDIA_PRIVATE_HOSTS: list,
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: `must be one of ${LOG_FORMATS.join(', ')}` }).default('auto'),
});

const LOCAL_PUBLIC_URL =
  'must be reachable from the internet, and this is an address of this machine or network: use a tunnel (docs/hosting.md, Callbacks), or unset it to poll for results';

/** Names of all settings. */
export const SETTING_NAMES: readonly string[] = environmentSchema.keyof().options;

/** The bot's settings: validated, with defaults. */
export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the settings from environment variables. An empty variable counts as unset, as in a copied `.env`.
 *
 * @throws OperatorError that lists all problems at once, each with what to do, without any value.
 */
export function readConfig(environment: Record<string, string | undefined>) {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const trimmed = Object.fromEntries(given.map(([name, value]) => [name, value?.trim()]));
  const files = readSecretFiles(trimmed);
  const parsed = environmentSchema.safeParse({ ...trimmed, ...files.values });
  const problems = new Map([...problemsOf(parsed.error), ...files.problems]);
  // Said already: the value is in the file that cannot be used.
  for (const name of files.problems.keys()) problems.delete(name.replace(/_FILE$/, ''));
  const isFresh = !['DISCORD_TOKEN', 'KIE_API_KEY'].some(name => trimmed[name] ?? trimmed[`${name}_FILE`]);
  if (!parsed.success || problems.size > 0) throw new OperatorError(explain(problems, isFresh));
  const env = parsed.data;
  const vendor = VENDORS[env.VENDOR];
  if (
    env.PUBLIC_URL !== undefined &&
    isLocalUrl(env.PUBLIC_URL) &&
    !isLocalUrl(env.KIE_API_URL ?? vendor.apiUrl)
  )
    throw new OperatorError(explain(new Map([['PUBLIC_URL', LOCAL_PUBLIC_URL]]), false));
  return {
    discordToken: env.DISCORD_TOKEN,
    discordApiUrl: env.DISCORD_API_URL,
    discordGuildId: env.DISCORD_GUILD_ID,
    operatorChannelId: env.OPERATOR_CHANNEL_ID,
    ownerUserId: env.OWNER_USER_ID,
    apiKey: env.KIE_API_KEY,
    vendor: env.VENDOR,
    apiUrl: env.KIE_API_URL ?? vendor.apiUrl,
    uploadUrl: env.KIE_UPLOAD_URL ?? vendor.uploadUrl,
    transport: env.KIE_TRANSPORT,
    submitsPer10s: env.VENDOR_SUBMITS_PER_10S,
    publicUrl: env.PUBLIC_URL,
    hmacKeys: env.KIE_WEBHOOK_HMAC_KEY,
    maxOpenTasksPerMember: env.MAX_OPEN_TASKS_PER_MEMBER,
    dailyCreditsPerMember: env.DAILY_CREDITS_PER_MEMBER ?? undefined,
    dailyCreditsPerGuild: env.DAILY_CREDITS_PER_GUILD ?? undefined,
    dailyCreditsTotal: env.DAILY_CREDITS_TOTAL ?? undefined,
    allowedServers: env.ALLOWED_SERVERS,
    directMessages: env.DIRECT_MESSAGES,
    lowCredits: env.LOW_CREDITS,
    operationsOff: env.OPERATIONS_OFF,
    pricesFile: env.PRICES_FILE,
    blockedWordsFile: env.BLOCKED_WORDS_FILE,
    keepDays: env.KEEP_DAYS,
    trustProxy: env.TRUST_PROXY,
    host: env.HOST,
    port: env.PORT,
    metricsPort: env.METRICS_PORT,
    /** Path of the store's file; undefined if the store is on a server. */
    storeFile: isPostgresUrl(env.STORE_URL) ? undefined : env.STORE_URL.slice(FILE_SCHEME.length),
    /** What opens the store: the path of its file, or the address of a database, which has a password. */
    storeLocation: isPostgresUrl(env.STORE_URL) ? env.STORE_URL : env.STORE_URL.slice(FILE_SCHEME.length),
    model: env.SUNO_MODEL,
    pollIntervalMs: env.POLL_INTERVAL_SECONDS * 1000,
    pollsPerSecond: env.POLLS_PER_SECOND,
    mediaUserAgent: env.MEDIA_USER_AGENT ?? defaultUserAgent(),
    mediaPrivateHosts: env.MEDIA_PRIVATE_HOSTS,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT,
  };
}

/** The first problem of each setting. */
function problemsOf(error: z.ZodError | undefined): Map<string, string> {
  return new Map((error?.issues ?? []).map(issue => [String(issue.path[0]), issue.message]));
}

function explain(problems: ReadonlyMap<string, string>, isFresh: boolean): string {
  return [
    isFresh ? 'The bot needs two values before it can start:' : 'The bot cannot start with these settings:',
    ...[...problems].map(([name, message]) => `  ${name} ${message}`),
    'Put them into a file named .env beside package.json (.env.example lists all of them) and start again.',
    ...(isFresh ? ['To be asked for them one by one: npm run setup'] : []),
    ...(isFresh ? ['To see the bot at work without any key: npm run demo'] : []),
  ].join('\n');
}

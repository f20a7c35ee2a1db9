import { VENDORS } from '../domain/vendorNames.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { defaultUserAgent } from '../lib/userAgent.ts';
import { isLocalUrl } from '../media/fetch/checkUrl.ts';
import { isPostgresUrl } from '../store/postgres/postgresUrl.ts';
import { environmentSchema, FILE_SCHEME } from './environmentSchema.ts';
import { readSecretFiles } from './readSecretFiles.ts';
import { readSettings } from './settingReaders.ts';

const LOCAL_PUBLIC_URL =
  'must be reachable from the internet, and this is an address of this machine or network: use a tunnel (docs/hosting.md, Callbacks), or unset it to poll for results';

/** Names of all settings. */
export const SETTING_NAMES: readonly string[] = Object.keys(environmentSchema);

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
  const { problems: wrong, settings: env } = readSettings(environmentSchema, { ...trimmed, ...files.values });
  const problems = new Map([...wrong, ...files.problems]);
  // Said already: the value is in the file that cannot be used.
  for (const name of files.problems.keys()) problems.delete(name.replace(/_FILE$/, ''));
  const isFresh = !['DISCORD_TOKEN', 'KIE_API_KEY'].some(name => trimmed[name] ?? trimmed[`${name}_FILE`]);
  if (!env || problems.size > 0) throw new OperatorError(explain(problems, isFresh));
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

function explain(problems: ReadonlyMap<string, string>, isFresh: boolean): string {
  return [
    isFresh ? 'The bot needs two values before it can start:' : 'The bot cannot start with these settings:',
    ...[...problems].map(([name, message]) => `  ${name} ${message}`),
    isFresh
      ? 'Put them into a file named .env beside package.json (.env.example lists all of them) and start again.'
      : 'Correct them in .env or in the environment (.env.example explains all of them) and start again.',
    ...(isFresh ? ['To be asked for them one by one: npm run setup'] : []),
    ...(isFresh ? ['To see the bot at work without any key: npm run demo'] : []),
  ].join('\n');
}

import { isIP } from 'node:net';
import { type AllowedServers, DIRECT_MESSAGE_CHOICES, readAllowedServers } from '../access/accessSettings.ts';
import { OPERATION_NAMES } from '../domain/operationNames.ts';
import { VENDOR_NAMES } from '../domain/vendorNames.ts';
import { findPostgresUrlProblem, isPostgresUrl } from '../store/postgres/postgresUrl.ts';
import { DEFAULT_MODEL } from '../suno/requests/models.ts';
import { readTransportSetting, type TransportSetting } from '../suno/transports/transportSetting.ts';
import {
  listOf,
  matching,
  number,
  oneOf,
  optional,
  type Parser,
  required,
  type SettingReader,
  withDefault,
} from './settingReaders.ts';

/** How addresses of stores in a file begin. */
export const FILE_SCHEME = 'sqlite://';

const LOG_FORMATS = ['auto', 'pretty', 'json'] as const;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const httpUrl: Parser<string> = text =>
  URL.canParse(text) && /^https?:\/\//i.test(text)
    ? { value: text.replace(/\/+$/, '') }
    : { problem: 'must be an address such as https://bot.example.org' };

const publicUrl: Parser<string> = text => {
  const url = httpUrl(text);
  return 'value' in url && /[?#]/.test(url.value)
    ? { problem: 'must end before the ? or # in it: the bot appends the path of each callback' }
    : url;
};

const anyText: Parser<string> = value => ({ value });

const list = withDefault(
  '',
  listOf(part => part, ''),
);

function integer(from: number, to: number, fallback: number): SettingReader<number> {
  const isValid = (value: number) => Number.isInteger(value) && value >= from && value <= to;
  return withDefault(String(fallback), number(isValid, `must be a whole number from ${from} to ${to}`));
}

function positive(to: number, fallback: number): SettingReader<number> {
  const isValid = (value: number) => value > 0 && value <= to;
  return withDefault(String(fallback), number(isValid, `must be a number above 0 and up to ${to}`));
}

/** A daily limit: null for `unlimited`. */
function dailyLimit(fallback: number): SettingReader<number | null> {
  const credits = number(
    value => value >= 0 && value <= MOST_CREDITS,
    'must be a number of credits, 0 for none, or unlimited',
  );
  return withDefault<number | null>(String(fallback), text =>
    text === 'unlimited' ? { value: null } : credits(text),
  );
}

function snowflake(what: string): SettingReader<string | undefined> {
  return optional(matching([/^\d{17,20}$/, `must be ${what}: 17 to 20 digits`]));
}

/** Names of groups of private addresses in Fastify's proxy check: https://www.npmjs.com/package/proxy-addr */
const PROXY_GROUPS = ['loopback', 'linklocal', 'uniquelocal'];

const proxies = withDefault(
  '',
  listOf(
    part => (PROXY_GROUPS.includes(part) || isAddressRange(part) ? part : undefined),
    `must hold addresses of proxies, such as 127.0.0.1 or 10.0.0.0/8, or the words ${PROXY_GROUPS.join(', ')}, with commas between them`,
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

const operationNames = withDefault(
  '',
  listOf(
    part => OPERATION_NAMES.find(name => name === part),
    `must hold names of operations only: ${OPERATION_NAMES.join(', ')}`,
  ),
);

/** Maximum of a setting in credits. */
const MOST_CREDITS = 1_000_000_000;

const transport: Parser<TransportSetting> = text => {
  const setting = readTransportSetting(text);
  return typeof setting === 'string' ? { problem: setting } : { value: setting };
};

const allowedServers: SettingReader<AllowedServers> = text => {
  const servers = readAllowedServers(text);
  return typeof servers === 'object' && 'problem' in servers ? servers : { value: servers };
};

const storeUrl: Parser<string> = address => {
  const problem = isPostgresUrl(address)
    ? findPostgresUrlProblem(address)
    : address.length > FILE_SCHEME.length && address.startsWith(FILE_SCHEME)
      ? undefined
      : 'must be sqlite:// and the path of a file, such as sqlite://data/bot.sqlite, or postgres:// and the address of a database';
  return problem === undefined ? { value: address } : { problem };
};

/** All settings: how each is read, and what is said of one that cannot be. */
export const environmentSchema = {
  DISCORD_TOKEN: required(
    'is missing: discord.com/developers/applications → your application → Bot → Reset Token',
    matching(
      [/^\S+$/, 'must hold the bot token and nothing else: no spaces, no quotes'],
      [/^(?!Bot$)/, 'must hold the token itself, without the word Bot'],
    ),
  ),
  KIE_API_KEY: required(
    'is missing: make one at kie.ai/api-key (or sunoapi.org/api-key with VENDOR=sunoapi)',
    matching([/^[\x21-\x7e]+$/, 'must hold the API key and nothing else: no spaces, no quotes']),
  ),
  PUBLIC_URL: optional(publicUrl),
  KIE_WEBHOOK_HMAC_KEY: list,
  DISCORD_TOKEN_FILE: optional(anyText),
  KIE_API_KEY_FILE: optional(anyText),
  KIE_WEBHOOK_HMAC_KEY_FILE: optional(anyText),
  STORE_URL_FILE: optional(anyText),
  VENDOR: withDefault('kie', oneOf(VENDOR_NAMES)),
  KIE_API_URL: optional(httpUrl),
  KIE_UPLOAD_URL: optional(httpUrl),
  KIE_TRANSPORT: withDefault('auto', transport),
  VENDOR_SUBMITS_PER_10S: integer(1, 1000, 20),
  MAX_OPEN_TASKS_PER_MEMBER: integer(1, 1000, 3),
  ALLOWED_SERVERS: allowedServers,
  DIRECT_MESSAGES: withDefault('owner', oneOf(DIRECT_MESSAGE_CHOICES)),
  DAILY_CREDITS_PER_MEMBER: dailyLimit(60),
  DAILY_CREDITS_PER_GUILD: dailyLimit(300),
  DAILY_CREDITS_TOTAL: dailyLimit(600),
  LOW_CREDITS: integer(0, MOST_CREDITS, 100),
  OPERATIONS_OFF: operationNames,
  PRICES_FILE: optional(anyText),
  BLOCKED_WORDS_FILE: optional(anyText),
  KEEP_DAYS: integer(1, 36500, 365),
  TRUST_PROXY: proxies,
  DISCORD_API_URL: withDefault('https://discord.com/api', httpUrl),
  DISCORD_GUILD_ID: snowflake('a server id'),
  OPERATOR_CHANNEL_ID: snowflake('a channel id'),
  OWNER_USER_ID: snowflake('the id of a person'),
  HOST: withDefault('127.0.0.1', anyText),
  PORT: integer(0, 65535, 3000),
  METRICS_PORT: integer(0, 65535, 0),
  STORE_URL: withDefault('sqlite://data/bot.sqlite', storeUrl),
  SUNO_MODEL: withDefault(
    DEFAULT_MODEL,
    matching([/^[\w.-]{1,40}$/, 'must be the name of a model, such as V6']),
  ),
  POLL_INTERVAL_SECONDS: positive(3600, 30),
  POLLS_PER_SECOND: positive(1000, 20),
  MEDIA_USER_AGENT: optional(
    matching([
      /^[\x20-\x7e]{1,300}$/,
      'must be one line of plain letters, such as Mozilla/5.0 (compatible; MyBot)',
    ]),
  ),
  MEDIA_PRIVATE_HOSTS: list,
  LOG_LEVEL: withDefault('info', oneOf(LOG_LEVELS)),
  LOG_FORMAT: withDefault('auto', oneOf(LOG_FORMATS)),
};

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const FIXTURE = new URL('../fixtures/store-0.2.0.sql', import.meta.url);

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Every integer this close to the time at which the store was made is a time too: nothing else in the store is that
 * large.
 */
const ERA_MS = 2 * 365 * DAY_MS;

/** Milliseconds that a guild's charge is kept. */
const CHARGE_KEPT_MS = 32 * DAY_MS;

/** Keys with descending times are counted down from this. */
const LAST_MOMENT = 9_999_999_999_999;

export interface StoreFixtureOptions {
  /** Time in milliseconds to which the store's times are moved; default now. */
  readonly now?: number;
  /**
   * Texts to replace everywhere, for example `https://vendor.invalid` by a sandbox's URL, or the ids in `ids` by those
   * of its members, channels and guild.
   */
  readonly replace?: Readonly<Record<string, string>>;
}

/** Content of the fixture's store, by the names in the fixture's header. */
export interface StoreFixture {
  /** Time in milliseconds at which the store was made. */
  readonly madeAt: number;
  readonly shift: number;
  /** Discord's ids by name, after replacements: `member-ada`, `guild`, `channel-general`. */
  readonly ids: ReadonlyMap<string, string>;
  /** The bot's ids of tasks by name: `midi`, `open: in doubt`. */
  readonly tasks: ReadonlyMap<string, string>;
}

interface StoredRow {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
  readonly expires: number | null;
}

/**
 * Writes the store that a killed Shantyman 0.2.0 has left as a new file. Its times are moved so that they are as far
 * from now as they were from the kill: in records, in the column `expires`, and in keys with a time or a day. Discord's
 * ids are not moved, because no code reads the time of a stored one.
 *
 * @param file must not exist.
 */
export function openStoreFixture(file: string, options: StoreFixtureOptions = {}): StoreFixture {
  const sql = readFileSync(FIXTURE, 'utf8');
  const madeAt = Number(/^-- made-at: (\d+)$/m.exec(sql)?.[1]);
  const shift = (options.now ?? Date.now()) - madeAt;
  const replaceIn = createReplacer(options.replace ?? {});
  const ids = readNames(sql, 'id');
  const database = new DatabaseSync(file);
  try {
    database.exec(sql);
    const stored = database.prepare('SELECT namespace, key, value, expires FROM keyv').all();
    const rows = stored as unknown as StoredRow[];
    const move = createMover({ rows, madeAt, shift, members: [...ids.values()], replaceIn });
    const insert = database.prepare('INSERT INTO keyv (namespace, key, value, expires) VALUES (?, ?, ?, ?)');
    database.exec('BEGIN; DELETE FROM keyv');
    for (const { namespace, key, value, expires } of rows.map(move))
      insert.run(namespace, key, value, expires);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
  const replaced = [...ids].map(([name, id]) => [name, replaceIn(id)] as const);
  return { madeAt, shift, ids: new Map(replaced), tasks: readNames(sql, 'task') };
}

/** Reads the fixture's header, line by line: `-- id: member-ada = 123`. */
function readNames(sql: string, kind: 'id' | 'task'): Map<string, string> {
  const lines = sql.matchAll(new RegExp(`^-- ${kind}: (.+) = ([0-9a-f]+)$`, 'gm'));
  return new Map([...lines].map(([, name = '', id = '']) => [name, id]));
}

function createReplacer(replace: Readonly<Record<string, string>>): (text: string) => string {
  const texts = Object.entries(replace);
  return text => texts.reduce((sofar, [from, to]) => sofar.replaceAll(from, to), text);
}

interface Moving {
  readonly rows: readonly StoredRow[];
  readonly madeAt: number;
  readonly shift: number;
  /** Ids that include all members whose charges are stored under a digest. */
  readonly members: readonly string[];
  readonly replaceIn: (text: string) => string;
}

function createMover({ rows, madeAt, shift, members, replaceIn }: Moving): (row: StoredRow) => StoredRow {
  const chargedAt = readCharges(rows);

  function moveValue(_name: string, value: unknown): unknown {
    if (typeof value === 'string') return moveLinks(value, shift);
    const isMoment = Number.isInteger(value) && Math.abs(Number(value) - madeAt) < ERA_MS;
    return isMoment ? Number(value) + shift : value;
  }

  function moveKey({ namespace, key }: StoredRow): string {
    const parts = key.split('/');
    const [kind, , moment = ''] = parts;
    if (namespace === 'keepsakes') return parts.with(1, pad(Number(parts[1]) + shift)).join('/');
    const isDescending = namespace === 'library' || (namespace === 'spent' && kind === 'failed');
    if (isDescending && parts.length === 4) return parts.with(2, pad(Number(moment) - shift)).join('/');
    if (namespace === 'spent' && kind === 'guild')
      return parts.with(2, dayOf(chargeOf(parts.slice(3)) + shift)).join('/');
    return key;
  }

  function chargeOf(place: readonly string[]): number {
    const at = chargedAt.get(place.join('/'));
    if (at === undefined) throw new Error(`Nobody knows when ${place.join('/')} was charged`);
    return at;
  }

  /** The expiry of a member's charge depends on its day, and so does the digest in its key. */
  function moveMemberCharge(row: StoredRow): StoredRow {
    const [kind = '', digest = '', ...place] = row.key.split('/');
    const at = chargeOf(place);
    const member = members.find(id => digestOf(dayOf(at), id) === digest);
    if (member === undefined) throw new Error(`Nobody knows whose charge ${row.key} is`);
    const late = (row.expires ?? 0) - endOfDay(at);
    const expires = endOfDay(at + shift) + late;
    const key = [kind, digestOf(dayOf(at + shift), replaceIn(member)), ...place].join('/');
    return { ...row, key, expires, value: JSON.stringify({ ...JSON.parse(row.value), expires }) };
  }

  return row => {
    if (row.namespace === 'spent' && row.key.startsWith('member/')) return moveMemberCharge(row);
    return {
      namespace: row.namespace,
      key: replaceIn(moveKey(row)),
      value: replaceIn(JSON.stringify(JSON.parse(row.value, moveValue))),
      expires: row.expires === null ? null : row.expires + shift,
    };
  };
}

/**
 * Times of all charges, by the digest of the task and the step: from records, or from the guild's rows if the record
 * was deleted.
 */
function readCharges(rows: readonly StoredRow[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { namespace, key, expires } of rows) {
    const [kind, , , ...place] = key.split('/');
    if (namespace === 'spent' && kind === 'guild' && expires !== null)
      found.set(place.join('/'), expires - CHARGE_KEPT_MS);
  }
  for (const { namespace, key, value } of rows) {
    if (namespace !== 'tasks') continue;
    const { done = [], sentAt } = JSON.parse(value).value as Charged;
    for (const [step, at] of [...done.map(one => one.sentAt), sentAt].entries())
      if (at !== undefined) found.set(`${digestOf('task', key)}/${step}`, at);
  }
  return found;
}

interface Charged {
  readonly done?: readonly { readonly sentAt?: number }[];
  readonly sentAt?: number;
}

/** URLs of Discord's files contain their validity in seconds, in hexadecimal digits. */
function moveLinks(text: string, shift: number): string {
  return text.replace(/([?&](?:ex|is)=)([0-9a-f]{8})(?=&)/g, (_all, name: string, seconds: string) => {
    const moved = Number.parseInt(seconds, 16) + Math.round(shift / 1000);
    return `${name}${moved.toString(16)}`;
  });
}

function digestOf(space: string, id: string): string {
  return createHash('sha256').update(`${space}/${id}`).digest('hex').slice(0, 32);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function endOfDay(ms: number): number {
  return (Math.floor(ms / DAY_MS) + 1) * DAY_MS;
}

function pad(ms: number): string {
  return String(ms).padStart(LAST_MOMENT.toString().length, '0');
}

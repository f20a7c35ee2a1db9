import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const FIXTURE = new URL('../fixtures/store-0.2.0.sql', import.meta.url);

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every whole number this near to the moment at which the store was made is a moment too: nothing else in it is so large. */
const ERA_MS = 2 * 365 * DAY_MS;

/** Milliseconds for which a server's charge is kept. */
const CHARGE_KEPT_MS = 32 * DAY_MS;

/** From here keys count down, so that the newest comes first. */
const LAST_MOMENT = 9_999_999_999_999;

export interface StoreFixtureOptions {
  /** The moment, in milliseconds, that it is to seem to be from; default now. */
  readonly now?: number;
  /**
   * Texts to put in the place of others wherever they stand, such as a sandbox's address for `https://vendor.invalid`, or
   * ids of its members, channels and servers for those of `ids`.
   */
  readonly replace?: Readonly<Record<string, string>>;
}

/** What the store of the fixture holds, by the names that its head gives. */
export interface StoreFixture {
  /** Milliseconds: when it was made, and by how much its times were moved. */
  readonly madeAt: number;
  readonly shift: number;
  /** Discord's ids by name, as they are in the store now: `member-ada`, `guild`, `channel-general`. */
  readonly ids: ReadonlyMap<string, string>;
  /** Our own ids of tasks by what they are: `midi`, `open: in doubt`. */
  readonly tasks: ReadonlyMap<string, string>;
}

interface StoredRow {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
  readonly expires: number | null;
}

/**
 * Writes the store that a killed Shantyman 0.2.0 left, as a new file whose times are as far from now as they were from its
 * end: in records, in the column `expires`, in keys that hold a moment or a day. Discord's ids stay, for nothing reads a time
 * out of a stored one.
 *
 * @param file must not exist yet.
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

/** What the head of the file says, line by line: `-- id: member-ada = 123`. */
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
  /** Ids among which the members are whose charges name them by a digest alone. */
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
    const isNewestFirst = namespace === 'library' || (namespace === 'spent' && kind === 'failed');
    if (isNewestFirst && parts.length === 4) return parts.with(2, pad(Number(moment) - shift)).join('/');
    if (namespace === 'spent' && kind === 'guild')
      return parts.with(2, dayOf(chargeOf(parts.slice(3)) + shift)).join('/');
    return key;
  }

  function chargeOf(place: readonly string[]): number {
    const at = chargedAt.get(place.join('/'));
    if (at === undefined) throw new Error(`Nobody knows when ${place.join('/')} was charged`);
    return at;
  }

  /** Until when a member's charge counts follows from its day, and so does the digest that stands for them. */
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

/** When each charge was made, by the digest of its task and its step: as records say it, or, where they are forgotten, servers' rows. */
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

/** Addresses of Discord's files say in seconds, in hexadecimal digits, from when and until when they are good. */
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

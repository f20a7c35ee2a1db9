import type { Pool } from 'pg';
import { OperatorError } from '../../lib/operatorError.ts';
import { keepUnknownFields } from '../keepUnknownFields.ts';
import type { Key, Row, Write } from '../row.ts';
import type { RowOperations } from '../rowOperations.ts';
import type { Transactions } from './createTransactions.ts';
import { openSearch } from './openSearch.ts';
import { vacuum } from './vacuum.ts';

/** Rows that are deleted at once when they have expired. */
const EXPIRED_AT_ONCE = 500;

const SET = `INSERT INTO shantyman.keyv (namespace, key, value, expires)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS new (namespace, key, value, expires)
  ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = excluded.expires`;

const READ = `SELECT keyv.namespace, keyv.key, keyv.value
  FROM shantyman.keyv JOIN unnest($1::text[], $2::text[]) AS old (namespace, key) USING (namespace, key)`;

const REMOVE = `DELETE FROM shantyman.keyv USING unnest($1::text[], $2::text[]) AS old (namespace, key)
  WHERE keyv.namespace = old.namespace AND keyv.key = old.key`;

const VALID = '(expires IS NULL OR expires > $2)';

const DELETE_EXPIRED = `DELETE FROM shantyman.keyv WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM shantyman.keyv WHERE expires <= $1 LIMIT ${EXPIRED_AT_ONCE} FOR UPDATE SKIP LOCKED))`;

interface Options {
  readonly transactions: Transactions;
  readonly pool: Pool;
  /** Called in the transaction of a write with the rows that it sets. */
  readonly onSet: (rows: readonly Row[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the rows of a database that has the tables. */
export function openPostgresRowOperations({ transactions, pool, onSet, close }: Options): RowOperations {
  const { query, run } = transactions;
  const search = openSearch(query);

  async function writeRows(writes: readonly Write[]): Promise<void> {
    const { sets, removals } = mergeWrites(writes);
    // Before the first statement: a value that cannot be stored must not break the open transaction.
    const now = Date.now();
    const expiries = sets.map(({ ttl }) => (ttl === undefined ? undefined : Math.round(now + ttl)));
    // In keyv's format, so that rows can be moved from one kind of store to another.
    const toText = (value: unknown, at: number) => JSON.stringify({ value, expires: expiries[at] });
    for (const [at, { value }] of sets.entries()) toText(value, at);
    for (const { key } of [...sets, ...removals]) assertStorable(key);
    const stored = await readStored(sets.filter(({ fields }) => fields));
    const values = sets.map((row, at) => toText(keepUnknownFields(row, stored.get(idOf(row))), at));
    if (sets.length > 0)
      await query(SET, [
        sets.map(({ namespace }) => namespace),
        sets.map(({ key }) => key),
        values,
        expiries.map(expires => expires ?? null),
      ]);
    if (removals.length > 0)
      await query(REMOVE, [removals.map(({ namespace }) => namespace), removals.map(({ key }) => key)]);
    await search.write(sets);
    await onSet(sets);
  }

  /** The values of rows that are written again, of which fields may have to be kept. */
  async function readStored(rows: readonly Row[]): Promise<Map<string, unknown>> {
    if (rows.length === 0) return new Map();
    const found = await query(READ, [rows.map(({ namespace }) => namespace), rows.map(({ key }) => key)]);
    return new Map(
      found.map(({ namespace, key, value }) => [
        idOf({ namespace: String(namespace), key: String(key) }),
        parse(value),
      ]),
    );
  }

  return {
    get: async ({ namespace, key }) => {
      assertStorable(key);
      const [row] = await query(
        `SELECT value FROM shantyman.keyv WHERE namespace = $1 AND ${VALID} AND key = $3`,
        [namespace, Date.now(), key],
      );
      return row && parse(row.value);
    },
    write: writes => run(() => writeRows(writes)),
    readRange: async ({ namespace, from, isFromRead, end, backwards, limit }) => {
      const rows = await query(
        `SELECT key, value FROM shantyman.keyv WHERE namespace = $1 AND ${VALID}
          AND key ${isFromRead ? '>' : '>='} $3 AND key < $4 ORDER BY key ${backwards ? 'DESC' : ''} LIMIT $5`,
        [namespace, Date.now(), from, end, limit],
      );
      return rows.map(({ key, value }) => [String(key), parse(value)]);
    },
    search: search.find,
    clearExpired: async () => {
      const now = Date.now();
      let deleted: number;
      do {
        const { rowCount } = await pool.query(DELETE_EXPIRED, [now]);
        deleted = rowCount ?? 0;
      } while (deleted === EXPIRED_AT_ONCE);
      await pool.query('DELETE FROM shantyman.claims WHERE expires <= clock_timestamp()');
    },
    scrub: () => vacuum(pool),
    copyTo: async () => {
      throw new OperatorError('A store on PostgreSQL is copied with pg_dump: see docs/several-machines.md.');
    },
    close,
  };
}

function idOf({ namespace, key }: { readonly namespace: string; readonly key: string }): string {
  return `${namespace}:${key}`;
}

/** The last write of each key, in an order that all processes share, because different orders would deadlock. */
function mergeWrites(writes: readonly Write[]): { sets: Row[]; removals: Key[] } {
  const rows = new Map<string, Row | Key>();
  for (const { set = [], remove = [] } of writes)
    for (const row of [...set, ...remove]) rows.set(idOf(row), row);
  const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  return { sets: sorted.filter(row => 'value' in row), removals: sorted.filter(row => !('value' in row)) };
}

/** PostgreSQL's texts cannot contain this character, and it would fail the whole transaction. */
function assertStorable(key: string): void {
  if (key.includes('\0')) throw new Error('Key has a NUL character, which PostgreSQL cannot store');
}

function parse(value: unknown): unknown {
  return (JSON.parse(String(value)) as { value: unknown }).value;
}

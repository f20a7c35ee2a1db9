import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const FIXTURE = new URL('../fixtures/store-0.2.0.sql', import.meta.url);

/** Moments that descend in keys are counted down from here. */
const LAST_MOMENT = 9_999_999_999_999;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What the fixture's header says: names of ids and of tasks. */
export interface StoreFixture {
  readonly ids: ReadonlyMap<string, string>;
  readonly tasks: ReadonlyMap<string, string>;
}

/**
 * Loads the store that 0.2.0 wrote into a new SQLite file, with its times moved so that it was written just before `now`.
 * Moments stand in it as milliseconds, as milliseconds counted down (in keys), and as days.
 *
 * @param file of the new store.
 * @param now milliseconds.
 */
export function loadStoreFixture(file: string, now: number): StoreFixture {
  const sql = readFileSync(FIXTURE, 'utf8');
  const madeAt = Number(/^-- made-at: (\d+)$/m.exec(sql)?.[1]);
  const shift = now - madeAt;
  const moved = sql
    .replace(/(?<![\w.])17\d{11}(?!\w)/g, moment => String(Number(moment) + shift))
    .replace(/(?<![\w.])82\d{11}(?!\w)/g, descending =>
      String(LAST_MOMENT - (LAST_MOMENT - Number(descending) + shift)),
    )
    .replace(/(?<=\/)20\d\d-\d\d-\d\d(?=\/)/g, day =>
      new Date(Date.parse(day) + Math.floor(shift / DAY_MS) * DAY_MS).toISOString().slice(0, 10),
    );
  const database = new DatabaseSync(file);
  database.exec(moved);
  database.close();
  return { ids: namesIn(sql, 'id', ' = '), tasks: namesIn(sql, 'task', ' = ') };
}

function namesIn(sql: string, kind: string, separator: string): Map<string, string> {
  const lines = sql.match(new RegExp(`^-- ${kind}: .+$`, 'gm')) ?? [];
  return new Map(
    lines.map(line => {
      const [name = '', value = ''] = line.slice(`-- ${kind}: `.length).split(separator);
      return [name, value];
    }),
  );
}

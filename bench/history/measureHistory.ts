import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyUpdate } from '../../src/domain/applyUpdate.ts';
import { createLibrary, type LibraryScope } from '../../src/library/createLibrary.ts';
import { indexRows } from '../../src/library/indexRows.ts';
import { readPage } from '../../src/library/readPage.ts';
import { renderLibrary } from '../../src/library/renderLibrary.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { openStore } from '../../src/store/openStore.ts';
import { createTaskStore } from '../../src/tasks/store/taskStore.ts';
import { benchTask } from '../callbacks/benchTask.ts';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { HISTORY_GUILD, historyMember, RARE_WORD } from './historySong.ts';
import { type ForgetCosts, measureForget } from './measureForget.ts';
import { measureProcess, type ProcessCosts } from './measureProcess.ts';
import { seedHistory } from './seedHistory.ts';

const SIZES = [1000, 100_000, 1_000_000] as const;

/** Measured calls of each kind. */
const CALLS = 51;

/** The first new task of the claims: its ids are none of the history's. */
const FIRST_CLAIM = 5_000_000;

interface Costs {
  /** Milliseconds, medians. */
  readonly page: number;
  readonly searches: ReadonlyMap<string, number>;
  readonly claim: number;
  readonly forget: ForgetCosts;
  readonly bytesPerSong: number;
  readonly process: Awaited<ReturnType<typeof measureProcess>>;
}

/**
 * Measures what the start, the memory at rest, a page, the first page of a search, a claim and an erasure cost with a history
 * of 1,000, 100,000 and 1,000,000 songs. A page includes the records of its ten songs and its rendering, a claim the two
 * synced writes of an intent and a claim.
 */
export async function measureHistory(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
  try {
    const costs = new Map<number, Costs>();
    for (const songs of SIZES) {
      const file = join(folder, `${songs}.sqlite`);
      await seedHistory(file, songs);
      costs.set(songs, await measureStore(file, songs));
      rmSync(file);
    }
    return toFigures(costs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureStore(file: string, songs: number): Promise<Costs> {
  const bytesPerSong = statSync(file).size / songs;
  const process = await measureProcess(file);
  const store = await openStore(file);
  const tasks = await createTaskStore(store.rows, store.commit, { now: Date.now, keepDays: 365, indexRows });
  const library = createLibrary({ rows: store.rows, tasks });
  const server: LibraryScope = { of: 'server', guildId: HISTORY_GUILD, canViewChannel: () => true };
  const member: LibraryScope = { of: 'member', userId: historyMember(songs - 1, songs) };
  const t = translateTo('en-US');

  async function openPage(scope: LibraryScope, search: string): Promise<void> {
    const page = await readPage(position => library.find(scope, search, { position }), { number: 0 });
    const items = await Promise.all(page.items.map(({ id }) => tasks.get(id)));
    const known = items.filter(task => task !== undefined);
    if (known.length === 0) throw new Error(`Nothing found: ${search}`);
    renderLibrary({ ...page, items: known }, { of: 'server', search }, t);
  }

  const searches = new Map<string, number>();
  for (const [label, scope, search] of [
    ['a word that all songs of the server have', server, 'shanty'],
    ['the first letter of many words', server, 's'],
    ['a word that one song in seventy has and one that all have', server, `${RARE_WORD} sea`],
    ['a word that all songs have, in a member’s 50', member, 'shanty'],
  ] as const)
    searches.set(label, await timeMedian(() => openPage(scope, search)));
  const page = await timeMedian(() => openPage(server, ''));
  let next = FIRST_CLAIM;
  const claim = await timeMedian(async () => {
    const { message, published, updates, ...intent } = benchTask(next++, Date.now());
    await tasks.create({ ...intent, updates: [] }, { idempotencyKey: intent.id }, 3);
    await tasks.update(intent.id, task =>
      applyUpdate(
        { ...task, sentAt: Date.now() },
        { stage: 'submitting', tracks: [], lyrics: [] },
        Date.now(),
      ),
    );
  });
  const forget = await measureForget(store, tasks, file, historyMember(0, songs));
  return { page, searches, claim, forget, bytesPerSong, process };
}

async function timeMedian(run: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < CALLS; at++) {
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

function toFigures(costs: ReadonlyMap<number, Costs>): Figure[] {
  const smallest = costs.get(SIZES[0]);
  if (!smallest) return [];
  return [...costs].flatMap(([songs, { page, searches, claim, forget, bytesPerSong, process }]) => {
    const count = songs.toLocaleString('en');
    const figure = (what: string, bot: number, value: number): Figure => ({
      label: `${what}, with ${count} songs`,
      bot,
      unit: 'ms',
      ...(songs > SIZES[0] && {
        baseline: { label: `with ${SIZES[0].toLocaleString('en')} songs`, value },
        goal: { metric: 'ratio', max: 3 },
      }),
    });
    const compare = (what: string, of: keyof ProcessCosts, unit: Figure['unit'], max: number): Figure => ({
      label: `${what}, with ${count} songs`,
      bot: process.full[of],
      unit,
      baseline: { label: 'with an empty store', value: process.empty[of] },
      goal: { metric: 'difference', max },
    });
    return [
      compare('From the start of the process to ready', 'startMs', 'ms', 200),
      compare('Memory at rest', 'restMiB', 'MiB', 20),
      figure('First page of the server’s library', page, smallest.page),
      ...[...searches].map(([label, ms]) =>
        figure(`First page of a search for ${label}`, ms, smallest.searches.get(label) ?? Number.NaN),
      ),
      figure('A new task and its claim', claim, smallest.claim),
      {
        label: `Forgetting a member with 50 songs, with ${count} songs`,
        bot: forget.ms,
        unit: 'ms' as const,
        goal: { metric: 'value' as const, max: 5000 },
      },
      {
        label: `Longest lateness of a 10 ms timer meanwhile, with ${count} songs`,
        bot: forget.lateMs,
        unit: 'ms' as const,
        goal: { metric: 'value' as const, max: 100 },
      },
      { label: `Store per song, with ${count} songs`, bot: bytesPerSong / 1024, unit: 'KiB' as const },
    ];
  });
}

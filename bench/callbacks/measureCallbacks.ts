import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../report/figure.ts';
import { median } from '../report/percentile.ts';
import { seedStore } from '../seedStore.ts';
import { benchTask } from './benchTask.ts';
import { callbackRequests } from './callbackRequests.ts';
import { type Load, sendLoad } from './sendLoad.ts';
import { type BenchServer, startServer } from './startServer.ts';

const CONNECTIONS = 50;

/** Songs in a round, with three callbacks each. */
const SONGS = 1000;

/** Measured rounds, after one to warm up. */
const ROUNDS = 15;

interface Round extends Load {
  /** CPU time of the server for one callback, in microseconds. */
  readonly cpuMicros: number;
  /** CPU usage of the server from 0 to 1. Near 1, the server was the bottleneck, and not the client. */
  readonly busy: number;
}

/**
 * Measures callbacks per second that are checked, parsed and on the disk when they are acknowledged. Baselines are a
 * server that stores nothing, and the vendor's sample. The servers take turns. Each callback brings a new update, so
 * each causes a write.
 */
export async function measureCallbacks(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-callbacks-'));
  const servers: BenchServer[] = [];
  try {
    const store = join(folder, 'bot.sqlite');
    const tasks = Array.from({ length: SONGS * (ROUNDS + 1) }, (_, at) => benchTask(at, Date.now()));
    await seedStore(store, tasks);
    const logOf = (name: string) => join(folder, `${name}.log`);
    const bot = await startServer('bot', logOf('bot'), [store]);
    const fastify = await startServer('fastify', logOf('fastify'));
    const express = await startServer('express', logOf('express'));
    servers.push(bot, fastify, express);
    const rounds = new Map<BenchServer, Round[]>(servers.map(server => [server, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const server of rotate(servers, round)) {
        const measured = await runRound(server, round);
        if (round > 0) rounds.get(server)?.push(measured);
      }
    }
    return toFigures(rounds, bot, fastify, express);
  } finally {
    await Promise.all(servers.map(server => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runRound(server: BenchServer, round: number): Promise<Round> {
  const requests = callbackRequests(round * SONGS, (round + 1) * SONGS, server.port);
  const cpuBefore = server.cpuSeconds();
  const load = await sendLoad(server.port, requests, CONNECTIONS);
  const cpu = server.cpuSeconds() - cpuBefore;
  const seconds = requests.length / load.perSecond;
  return { ...load, cpuMicros: (cpu / requests.length) * 1e6, busy: cpu / seconds };
}

/** Rotates the order, so that no server always goes first. */
function rotate<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function toFigures(
  rounds: ReadonlyMap<BenchServer, readonly Round[]>,
  bot: BenchServer,
  fastify: BenchServer,
  express: BenchServer,
): Figure[] {
  const of = (server: BenchServer, field: keyof Round) =>
    median((rounds.get(server) ?? []).map(round => round[field]));
  const rate = (server: BenchServer) => of(server, 'perSecond');
  const detail = Object.fromEntries(rounds.entries().map(([server, list]) => [server.name, list]));
  return [
    {
      label: 'Callbacks acknowledged a second: signed, parsed, on the disk (50 connections)',
      bot: rate(bot),
      unit: '/s',
      baseline: { label: 'Fastify route that stores nothing', value: rate(fastify) },
      detail,
    },
    {
      label: 'The same',
      bot: rate(bot),
      unit: '/s',
      baseline: { label: 'the vendor’s sample (Express), which stores nothing', value: rate(express) },
    },
    {
      label: '99th percentile of the answer to a callback at that load',
      bot: of(bot, 'p99'),
      unit: 'ms',
      baseline: { label: 'Fastify route that stores nothing', value: of(fastify, 'p99') },
      goal: { max: 50, metric: 'value' },
    },
  ];
}

import assert from 'node:assert/strict';
import pino from 'pino';
import { textOf } from '../../sandbox/discord/describe.ts';
import { renderCard } from '../../src/cards/renderCard.ts';
import { chargesFor } from '../../src/domain/chargesFor.ts';
import type { OperationName } from '../../src/domain/operationNames.ts';
import { progressOf } from '../../src/domain/progress.ts';
import type { Task } from '../../src/domain/task.ts';
import type { VendorName } from '../../src/domain/vendorNames.ts';
import { translateTo } from '../../src/locales/translate.ts';
import { interpretSubmitResponse } from '../../src/suno/client/interpretSubmitResponse.ts';
import { operationOf } from '../../src/suno/operations/registry.ts';
import type { Pause } from '../../src/tasks/queue/submitQueue.ts';
import { submitTask } from '../../src/tasks/submit/submitTask.ts';
import { makeOperationTask } from './makeOperationTask.ts';
import { makeTask, NOW } from './makeTask.ts';
import { openTaskStore } from './openTaskStore.ts';
import { unlimitedSubmissions } from './unlimitedSubmissions.ts';

/** Pauses of temporary reasons: minimum and maximum of each in seconds, and whether all tasks wait. */
const PASSING = {
  fault: {
    pauses: [
      [2, 5],
      [4, 5],
    ],
    holdsAll: false,
    says: /had an error/,
  },
  maintenance: {
    pauses: [
      [30, 60],
      [60, 60],
    ],
    holdsAll: true,
    says: /is being updated/,
  },
  fast: {
    pauses: [
      [10, 13],
      [20, 25],
      [40, 50],
      [60, 60],
      [60, 60],
    ],
    holdsAll: true,
    says: /too busy right now/,
  },
} as const;

type Expected = keyof typeof PASSING | 'final';

/** All codes with which a submission can be rejected. */
const CODES = [400, 401, 402, 404, 405, 408, 409, 413, 422, 429, 430, 433, 451, 455, 500, 501, 505, 531];

const COMMON_CODES: Partial<Record<number, Expected>> = { 430: 'fast', 455: 'maintenance', 500: 'fault' };

/** Vendors and transports, of which `createTask` has a table of codes of its own. */
const APIS = {
  kie: { vendor: 'kie', transport: 'classic' },
  'kie by createTask': { vendor: 'kie', transport: 'jobs' },
  sunoapi: { vendor: 'sunoapi', transport: 'classic' },
} as const;

export type Api = keyof typeof APIS;

/** Codes with two meanings, by vendor: no credits, a wrong method, or too many requests. */
const TOO_FAST: Record<Api, (code: number, operation: OperationName) => boolean> = {
  'kie by createTask': (code, operation) => code === 429 || (operation === 'lyrics' && code === 405),
  kie: (code, operation) => (operation === 'lyrics' ? code === 405 : code === 429),
  sunoapi: (code, operation) =>
    code === 405 ||
    (code === 429 && ['replace-section', 'persona', 'cover-image', 'mashup'].includes(operation)),
};

/** One operation of each kind: songs of all sorts, lyrics, files, immediate results, a voice. */
export const OPERATIONS = [
  'generate',
  'extend',
  'mashup',
  'replace-section',
  'sounds',
  'lyrics',
  'wav',
  'cover-image',
  'separate-vocal',
  'midi',
  'video',
  'persona',
  'style-boost',
  'timed-lyrics',
  'voice',
] as const;

export const tasks = await openTaskStore();
let count = 0;

function expectedOf(code: number, operation: OperationName, api: Api): Expected {
  return TOO_FAST[api](code, operation) ? 'fast' : (COMMON_CODES[code] ?? 'final');
}

export async function storeTask(operation: OperationName, vendor: VendorName): Promise<Task> {
  count += 1;
  const changes = { id: `t${count}`, vendor, price: 12 };
  const task =
    operation === 'generate' ? makeTask(changes) : makeOperationTask(operation, undefined, changes);
  await tasks.create(task, { idempotencyKey: task.id }, 10_000);
  return task;
}

/** Submits a task to a vendor that always responds like this, with a queue that only records the pauses. */
export async function submitTo(
  operation: OperationName,
  api: Api,
  answers: (at: number) => { code: number; msg: string },
): Promise<{ task: Task; calls: number; pauses: Pause[]; waits: number[]; cards: string[]; log: string }> {
  const { vendor, transport } = APIS[api];
  const { id } = await storeTask(operation, vendor);
  const clock = { now: NOW };
  const pauses: Pause[] = [];
  const waits: number[] = [];
  const cards: string[] = [];
  const lines: string[] = [];
  let calls = 0;
  await submitTask(
    {
      tasks,
      submit: async ({ request }) => {
        const text = JSON.stringify({ ...answers(calls), data: null });
        calls += 1;
        return interpretSubmitResponse(
          operationOf(operation),
          vendor,
          request,
          { status: 200, text },
          [],
          transport,
        );
      },
      prepare: async () => ({ kind: 'ready' }),
      ...unlimitedSubmissions(),
      waitForTurn: async (_member, _task, _askedAt, pause) => {
        if (!pause) return true;
        pauses.push(pause);
        waits.push((pause.notBefore - clock.now) / 1000);
        const waiting = (await tasks.get(id)) ?? assert.fail();
        assert.deepEqual(chargesFor(waiting), [], 'a waiting task is not paid');
        cards.push(read(waiting));
        clock.now = pause.notBefore;
        return true;
      },
      now: () => clock.now,
      log: pino({}, { write: line => void lines.push(line) }),
    },
    id,
  );
  const task = (await tasks.get(id)) ?? assert.fail();
  return { task, calls, pauses, waits, cards, log: lines.join('') };
}

function read(task: Task): string {
  return textOf({ ...renderCard(task, new Map(), translateTo('en')).body } as never);
}

/** Rejects submissions of these operations with each code, and checks attempts, delays, the end and the card. */
export async function checkRefusals(api: Api, operations: readonly OperationName[]): Promise<void> {
  for (const operation of operations) {
    for (const code of CODES) {
      const what = `${operation} ${code}`;
      const verdict = expectedOf(code, operation, api);
      const { task, calls, pauses, waits, cards, log } = await submitTo(operation, api, () => ({
        code,
        msg: 'Service busy **now**',
      }));
      const rule = verdict === 'final' ? undefined : PASSING[verdict];
      assert.equal(calls, 1 + (rule?.pauses.length ?? 0), what);
      for (const [at, [least, most]] of (rule?.pauses ?? []).entries()) {
        const waited = waits[at] ?? 0;
        assert.ok(waited >= least && waited <= most + 0.001, `${what}: ${waited} s`);
        assert.equal(pauses[at]?.holdsAll, rule?.holdsAll, what);
        const card = cards[at] ?? '';
        assert.match(card, rule?.says ?? /$^/, what);
        assert.match(card, /No credits (?:were )?used[\s\S]*Trying again <t:\d+:R>/, what);
        assert.match(card, /The music service says: “Service busy \\\*\\\*now\\\*\\\*”/, what);
      }
      assert.equal(log.match(/queued again/g)?.length ?? 0, waits.length, what);
      const { stage, failure } = progressOf(task.updates);
      assert.equal(stage, 'failed', what);
      assert.deepEqual(
        [failure?.code, failure?.credits],
        [String(code), code === 531 ? 'refunded' : 'unused'],
      );
      assert.deepEqual(chargesFor(task), [], what);
      const end = read(task);
      assert.ok(end.includes(`Code ${code}`) && end.includes('Service busy'), `${what}: ${end}`);
      assert.doesNotMatch(end, /Trying again/, what);
    }
  }
}

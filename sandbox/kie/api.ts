import { randomBytes } from 'node:crypto';
import { createRateLimit } from './rateLimit.ts';
import { recordOf } from './record.ts';
import { type Envelope, refuse, refuseWith } from './refuse.ts';
import { type Body, first, GENERATE_RULES, LYRICS_RULES } from './rules.ts';
import { type KieOperation, KieTask } from './task.ts';
import type { World } from './world.ts';

const RULES = { generate: GENERATE_RULES, lyrics: LYRICS_RULES };

/** https://docs.kie.ai: 20 new tasks in 10 seconds, 3 queries a second for each task. */
const NEW_TASKS_PER_10S = 20;
const QUERIES = { count: 3, windowMs: 1_000 };

/** What the API decides, without HTTP. */
export interface Api {
  submit(operation: KieOperation, json: string): Envelope;
  record(operation: KieOperation, taskId: string | undefined): Envelope;
  credit(): Envelope;
}

export function createApi(
  world: World,
  onTask: (task: KieTask) => void,
  submitsPer10s = NEW_TASKS_PER_10S,
): Api {
  const newTasks = createRateLimit(world.clock, { count: submitsPer10s, windowMs: 10_000 });
  const queries = createRateLimit(world.clock, QUERIES);

  return {
    submit(operation, json) {
      if (!newTasks('all')) return refuse(world.vendor, 'rate');
      const body = parseObject(json);
      if (body === undefined) return refuseWith(400, 'The request body is not a JSON object.');
      const refusal = first(RULES[operation], body);
      if (refusal !== undefined) return refusal;
      const task = new KieTask(world, randomBytes(16).toString('hex'), operation, body);
      if (world.credits < task.price) return refuse(world.vendor, 'credits');
      world.credits = Math.round((world.credits - task.price) * 100) / 100;
      world.tasks.push(task);
      onTask(task);
      world.changed();
      return { code: 200, msg: 'success', data: { taskId: task.taskId } };
    },
    record(operation, taskId) {
      if (!taskId) return refuseWith(422, 'Please enter taskId.');
      if (!queries(taskId)) return refuse(world.vendor, 'rate');
      const task = world.tasks.find(one => one.taskId === taskId && one.operation === operation);
      return { code: 200, msg: 'success', data: task === undefined ? null : recordOf(task) };
    },
    credit: () => ({ code: 200, msg: 'success', data: world.credits }),
  };
}

function parseObject(json: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(json);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

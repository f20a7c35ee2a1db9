import { randomBytes } from 'node:crypto';
import { createTask } from './createTask.ts';
import { NO_RECORD } from './findSong.ts';
import { CREATE_TASK, createJobs, endpointOf, JOB_QUERIES, RECORD_INFO } from './jobs/createJobs.ts';
import { isCurrent } from './models.ts';
import { ANSWERED, OPERATIONS } from './operations/index.ts';
import { type AnsweredOperationName, KIE_OPERATIONS, type KieOperation } from './operations/names.ts';
import type { Endpoint } from './operations/operation.ts';
import { createRateLimit } from './rateLimit.ts';
import type { KieTask, Transport } from './records/task.ts';
import { type Envelope, rejectAs, rejectWith } from './reject.ts';
import { type Body, firstRejection } from './rules.ts';
import type { World } from './world.ts';

/** 20 new tasks in 10 seconds, 3 queries a second for each task: https://docs.kie.ai */
const NEW_TASKS_PER_10S = 20;
const QUERIES = { count: 3, windowMs: 1_000 };

/** The API without HTTP. Paths are relative to `/api/v1/`. */
export interface Api {
  readonly submitPaths: ReadonlySet<string>;
  readonly recordPaths: ReadonlySet<string>;
  submit(path: string, json: string): Envelope;
  record(path: string, taskId: string | undefined): Envelope;
  credit(): Envelope;
}

export function createApi(
  world: World,
  onTask: (task: KieTask) => void,
  submitsPer10s = NEW_TASKS_PER_10S,
): Api {
  const newTasks = createRateLimit(world.clock, { count: submitsPer10s, windowMs: 10_000 });
  const queries = createRateLimit(world.clock, QUERIES);
  const jobQueries = createRateLimit(world.clock, JOB_QUERIES);
  const jobs = createJobs(world);
  const isOffered = world.vendor === 'kie' && (world.jobs.isOffered ?? true);
  const answeredOperations = new Map(Object.values(ANSWERED).map(one => [one.path, one]));

  return {
    submitPaths: new Set([
      ...[...Object.values(OPERATIONS), ...answeredOperations.values()].map(({ path }) => path),
      ...(isOffered ? [CREATE_TASK] : []),
    ]),
    recordPaths: new Set([
      ...Object.values(OPERATIONS).map(({ recordPath }) => recordPath),
      ...(isOffered ? [RECORD_INFO] : []),
    ]),
    submit(path, json) {
      if (!newTasks('all')) return rejectAs(world.vendor, 'rate');
      const body = parseObject(json);
      if (body === undefined) return rejectWith(400, 'The request body is not a JSON object.');
      if (path === CREATE_TASK) return submitJob(body);
      const name = findOperation(path, body);
      const endpoint = name === undefined ? answeredOperations.get(path) : OPERATIONS[name];
      if (endpoint === undefined) return rejectWith(404, 'Not Found');
      const refusal = refuse(name, endpoint, body, 'classic');
      if (refusal !== undefined) return refusal;
      const data =
        name === undefined ? answeredOperations.get(path)?.answer(body, world) : addTask(name, body);
      world.emitChange();
      return { code: 200, msg: 'success', data };
    },
    record(path, taskId) {
      if (!taskId) return rejectWith(422, 'Please enter taskId.');
      if (path === RECORD_INFO)
        return jobQueries(taskId) ? jobs.record(taskId) : rejectAs(world.vendor, 'rate');
      if (!queries(taskId)) return rejectAs(world.vendor, 'rate');
      const task = world.tasks.find(
        one =>
          one.transport === 'classic' &&
          one.taskId === taskId &&
          OPERATIONS[one.operation].recordPath === path,
      );
      const envelope = task && OPERATIONS[task.operation].recordEnvelope?.(task);
      if (envelope !== undefined) return envelope;
      // An id that is not known has the code of a failure there.
      if (task === undefined && path === OPERATIONS.recovery.recordPath)
        return rejectWith(500, 'The music link recovery task does not exist.');
      return { code: 200, msg: 'success', data: task?.record() ?? null };
    },
    credit: () => ({ code: 200, msg: 'success', data: world.credits }),
  };

  function submitJob(wire: Body): Envelope {
    const job = jobs.decode(wire);
    if ('code' in job) return job;
    const { name, body, callBackUrl } = job;
    const refusal = refuse(name, endpointOf(name), body, 'jobs');
    if (refusal !== undefined) return refusal;
    const data =
      name in OPERATIONS
        ? addTask(name as KieOperation, { ...body, callBackUrl }, 'jobs', wire)
        : jobs.answer(name as AnsweredOperationName, body, wire);
    world.emitChange();
    return { code: 200, msg: 'success', data };
  }

  /** Checks a request, and charges its price if it is valid. */
  function refuse(
    name: string | undefined,
    { rules, findMissing, price }: Endpoint,
    body: Body,
    transport: Transport,
  ): Envelope | undefined {
    const refusal =
      rejectDiscontinued(body, world) ??
      rejectCurrentModel(body, transport, world) ??
      firstRejection(rules, toRuled(body, world), world.vendor) ??
      refuseForeign(body, transport) ??
      findMissing?.(body, world);
    if (refusal !== undefined) return refusal;
    const charge = new Map<string | undefined, number>(Object.entries(world.charges)).get(name) ?? price;
    if (world.credits < charge) return rejectAs(world.vendor, 'credits');
    world.credits = Math.round((world.credits - charge) * 100) / 100;
    return undefined;
  }

  /** Rejects the id of a task of the other API, if the sandbox is configured to keep both apart. */
  function refuseForeign({ taskId }: Body, transport: Transport): Envelope | undefined {
    if (world.jobs.areLinked ?? true) return undefined;
    const source = world.tasks.find(one => one.taskId === taskId);
    return source === undefined || source.transport === transport ? undefined : NO_RECORD;
  }

  function addTask(
    operation: KieOperation,
    body: Body,
    transport: Transport = 'classic',
    wire: Body = body,
  ): Record<string, unknown> {
    const task = createTask(world, randomBytes(16).toString('hex'), operation, body, transport, wire);
    world.tasks.push(task);
    onTask(task);
    return (transport === 'classic' && OPERATIONS[operation].accepted?.(task)) || { taskId: task.taskId };
  }
}

/** Rejects a model that the sandbox is configured to call discontinued. The vendor's real message is not known. */
function rejectDiscontinued(
  { model }: Body,
  { discontinued }: Pick<World, 'discontinued'>,
): Envelope | undefined {
  return typeof model === 'string' && discontinued.has(model)
    ? rejectWith(422, `The model ${model} is discontinued. Please use V6.`)
    : undefined;
}

/** Rejects V6 on the operations' own paths, where the sandbox is told that they do not know it. */
function rejectCurrentModel(body: Body, transport: Transport, { unverified }: World): Envelope | undefined {
  const isKnown = unverified.isCurrentOnOldPaths ?? true;
  return isKnown || transport === 'jobs' || body.model === undefined || !isCurrent(body)
    ? undefined
    : rejectWith(422, `The model ${String(body.model)} is not supported here.`);
}

/** A body as the rules see it: an idea alone passes as one with a style, where the sandbox is told so. */
function toRuled(body: Body, { unverified }: World): Body {
  const isIdeaAlone = body.customMode === false && body.style === undefined && Boolean(body.prompt);
  return unverified.takesIdeaAlone && isIdeaAlone && isCurrent(body) ? { ...body, style: 'any' } : body;
}

/** The operation of a body at a path. If none matches, the first one of the path, whose rules then reject the body. */
function findOperation(path: string, body: Body): KieOperation | undefined {
  const here = KIE_OPERATIONS.filter(name => OPERATIONS[name].path === path);
  return here.find(name => OPERATIONS[name].matches?.(body) ?? true) ?? here[0];
}

function parseObject(json: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(json);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

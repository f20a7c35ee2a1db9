import { progressOf } from '../../../src/domain/progress.ts';
import { type Task, taskSchema } from '../../../src/domain/task.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { sign } from '../../../src/suno/client/signature.ts';
import type { NewTask } from '../../../src/tasks/submit/createIntent.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { type Action, type Forgery, type ModelEvent, NEXT_STAGE } from './actions.ts';
import { FakeDiscord, type FakeMessage, taskIdOf } from './fakeDiscord.ts';
import { callbackOf, FakeVendor, type VendorTask } from './fakeVendor.ts';
import { KEY, type ModelEnvironment, type ModelProcess, startModelProcess } from './modelProcess.ts';

/** The state outside the bot, and its current process. */
export class ModelWorld {
  readonly environment: ModelEnvironment;
  readonly requests: NewTask[] = [];
  /** Cards of unknown tasks, although the process was not killed after it had made them. */
  readonly orphans: FakeMessage[] = [];
  /** Forged callbacks that were not rejected. */
  readonly acceptedForgeries: string[] = [];
  #process: ModelProcess | undefined;

  constructor(outside: ModelEnvironment) {
    this.environment = outside;
  }

  static async create(file: string): Promise<ModelWorld> {
    const clock = { now: NOW };
    const outside: ModelEnvironment = {
      store: await openStore(':memory:'),
      discord: new FakeDiscord(() => clock.now),
      vendor: new FakeVendor(),
      clock,
      media: 'there',
      file,
    };
    return new ModelWorld(outside);
  }

  /** The current process; a new one if the last was killed. */
  async process(): Promise<ModelProcess> {
    this.#process ??= await startModelProcess(this.environment);
    return this.#process;
  }

  /** Kills the process, whatever it does. */
  async kill(): Promise<void> {
    const life = this.#process?.killSwitch;
    this.#process = undefined;
    life?.kill();
    await life?.settled();
  }

  /** All records, read from the disk. */
  async records(): Promise<Task[]> {
    const records: Task[] = [];
    for await (const [, value] of this.environment.store.rows.entries('tasks'))
      records.push(taskSchema.parse(value));
    return records;
  }

  async act(action: Action): Promise<void> {
    const { discord, clock } = this.environment;
    const process = await this.process();
    const shown = discord.messages.length;
    switch (action.do) {
      case 'together':
        await Promise.all(action.deeds.map(deed => this.#do(process, deed)));
        break;
      case 'die':
        discord.answersLost = true;
        process.killSwitch.kill(action.moments);
        await Promise.all(action.during.map(deed => this.#do(process, deed)));
        await process.settle();
        await this.kill();
        return;
      case 'restart':
        await this.kill();
        return;
      case 'wait':
        clock.now += action.seconds * 1000;
        return;
      case 'fault':
        discord.fault = action.fault;
        return;
      case 'delete': {
        const message = pick(discord.messages, action.which);
        if (message) message.deleted = true;
        return;
      }
      case 'place':
        Object.assign(discord, { hidden: action.hidden, dmsOpen: action.dmsOpen });
        return;
      case 'media':
        this.environment.media = action.media;
        return;
      default:
        await this.#do(process, action);
    }
    await process.settle();
    const ids = new Set((await this.records()).map(({ id }) => id));
    this.orphans.push(...discord.messages.slice(shown).filter(message => !ids.has(taskIdOf(message))));
  }

  /**
   * Completes all tasks of the vendor, sends callbacks for those whose id the bot may not know, and reconciles until
   * nothing changes.
   */
  async finish(): Promise<void> {
    const { discord, vendor } = this.environment;
    await this.kill();
    Object.assign(discord, { fault: undefined, hidden: false, dmsOpen: true });
    this.environment.media = 'there';
    // Tasks of a killed process are resumed, and may be submitted only now.
    await this.reconcile(2, 25);
    for (const task of vendor.tasks) task.done = task.stages.length;
    const known = new Set((await this.records()).map(({ updates }) => progressOf(updates).taskId));
    for (const [at, task] of vendor.tasks.entries()) {
      const deed = { do: 'callback', which: at, stage: task.stages.length - 1 } as const;
      // Every other time, the rest is polled without callbacks.
      const isPolled =
        known.has(task.taskId) && (await (await this.process()).tasks.openTasks.get(task.botTask.id));
      if (at % 2 === 0 || !isPolled) await this.#do(await this.process(), deed);
    }
    await this.reconcile(6, 25);
  }

  /** Reconciles everything `times` times, with this many seconds between. */
  async reconcile(times: number, seconds: number): Promise<void> {
    for (let round = 0; round < times; round++) {
      this.environment.clock.now += seconds * 1000;
      const process = await this.process();
      await process.reconcile(true);
      await process.settle();
    }
  }

  async #do(process: ModelProcess, deed: ModelEvent): Promise<void> {
    const { vendor, discord } = this.environment;
    switch (deed.do) {
      case 'ask': {
        vendor.submitOutcomes.push(deed.taking);
        vendor.scripts.push(deed.way);
        const newTask = toNewTask(deed.kind, discord, this.requests.length);
        this.requests.push(newTask);
        return process.start(newTask);
      }
      case 'ask-again': {
        const asking = pick(this.requests, deed.which);
        return asking && process.start(asking);
      }
      case 'progress': {
        const task = pick(vendor.tasks, deed.which);
        if (task) progress(task);
        return;
      }
      case 'callback':
        return this.#callBack(process, deed.which, deed.stage, deed.forged);
      case 'sweep':
        return process.reconcile(deed.mayPoll);
      default:
        return deed satisfies never;
    }
  }

  /** Sends the callback of any completed stage of a task; a forged one reports the end, whether true or not. */
  async #callBack(process: ModelProcess, which: number, stage: number, forged?: Forgery): Promise<void> {
    const { vendor, clock } = this.environment;
    const task = pick(vendor.tasks, which);
    if (!task) return;
    if (stage === NEXT_STAGE) progress(task);
    if (task.done === 0 && !forged) return;
    const other = pick(vendor.tasks, which + 1);
    const body = forged
      ? callbackOf(task, task.stages.length)
      : callbackOf(task, stage === NEXT_STAGE ? task.done : 1 + (stage % task.done));
    const secret = forged === 'secret' ? '0'.repeat(32) : task.botTask.secret;
    const path = forged === 'other-task' ? other?.botTask.id : task.botTask.id;
    if (forged === 'other-task' && other === task) return;
    const seconds = String(Math.floor(clock.now / 1000) - (forged === 'stale' ? 301 : 0));
    const signed = sign(forged === 'signature' ? 'no-key' : KEY, task.taskId, seconds);
    const headers = { 'x-webhook-timestamp': seconds, 'x-webhook-signature': signed };
    const status = await process.callback(`/callbacks/${path}/${secret}`, headers, body);
    if (forged && status !== undefined && status < 400) this.acceptedForgeries.push(forged);
  }
}

function progress(task: VendorTask): void {
  task.done = Math.min(task.stages.length, task.done + 1);
}

function toNewTask(kind: 'song' | 'lyrics', discord: FakeDiscord, number: number): NewTask {
  const { input, request } = makeTask();
  const origin = discord.interact(number % 3);
  const common = { price: 12, origin, idempotencyKey: origin.interactionId };
  return kind === 'song'
    ? { ...common, operation: 'generate', input, request }
    : {
        ...common,
        operation: 'lyrics',
        input: { kind: 'lyrics', prompt: 'rain' },
        request: { prompt: 'rain' },
      };
}

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list.length === 0 ? undefined : list[which % list.length];
}

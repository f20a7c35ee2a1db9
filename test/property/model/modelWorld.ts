import { progressOf } from '../../../src/domain/progress.ts';
import { type Task, taskSchema } from '../../../src/domain/task.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { sign } from '../../../src/suno/client/signature.ts';
import type { NewTask } from '../../../src/tasks/submit/startTask.ts';
import { makeTask, NOW } from '../../support/makeTask.ts';
import { type Action, type Deed, type Forgery, NEWS } from './actions.ts';
import { FakeDiscord, type FakeMessage, idOf } from './fakeDiscord.ts';
import { callbackOf, FakeVendor, type VendorTask } from './fakeVendor.ts';
import { KEY, type ModelProcess, type Outside, startModelProcess } from './modelProcess.ts';

/** A world and the process that lives in it just now. */
export class ModelWorld {
  readonly outside: Outside;
  readonly asked: NewTask[] = [];
  /** Cards of tasks that are not known, though the process lived on after it had made them. */
  readonly orphans: FakeMessage[] = [];
  /** Forged callbacks that were not refused. */
  readonly taken: string[] = [];
  #process: ModelProcess | undefined;

  constructor(outside: Outside) {
    this.outside = outside;
  }

  static async create(file: string): Promise<ModelWorld> {
    const clock = { now: NOW };
    const outside: Outside = {
      store: await openStore(':memory:'),
      discord: new FakeDiscord(() => clock.now),
      vendor: new FakeVendor(),
      clock,
      media: 'there',
      file,
    };
    return new ModelWorld(outside);
  }

  /** The process that lives; a new one where the last has died. */
  async process(): Promise<ModelProcess> {
    this.#process ??= await startModelProcess(this.outside);
    return this.#process;
  }

  /** Ends the process, whatever it does. */
  async kill(): Promise<void> {
    const life = this.#process?.life;
    this.#process = undefined;
    life?.kill();
    await life?.buried();
  }

  /** All records, as they lie on the disk. */
  async records(): Promise<Task[]> {
    const records: Task[] = [];
    for await (const [, value] of this.outside.store.rows.entries('tasks'))
      records.push(taskSchema.parse(value));
    return records;
  }

  async act(action: Action): Promise<void> {
    const { discord, clock } = this.outside;
    const process = await this.process();
    const shown = discord.messages.length;
    switch (action.do) {
      case 'together':
        await Promise.all(action.deeds.map(deed => this.#do(process, deed)));
        break;
      case 'die':
        discord.answersLost = true;
        process.life.kill(action.moments);
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
        this.outside.media = action.media;
        return;
      default:
        await this.#do(process, action);
    }
    await process.settle();
    const ids = new Set((await this.records()).map(({ id }) => id));
    this.orphans.push(...discord.messages.slice(shown).filter(message => !ids.has(idOf(message))));
  }

  /** Lets every task of the vendor end, calls for those whose id the bot may not know, and looks after all till it is quiet. */
  async finish(): Promise<void> {
    const { discord, vendor } = this.outside;
    await this.kill();
    Object.assign(discord, { fault: undefined, hidden: false, dmsOpen: true });
    this.outside.media = 'there';
    // What a death left behind is taken up, and may be submitted only now.
    await this.lookAfter(2, 25);
    for (const task of vendor.tasks) task.done = task.way.length;
    const known = new Set((await this.records()).map(({ updates }) => progressOf(updates).taskId));
    for (const [at, task] of vendor.tasks.entries()) {
      const deed = { do: 'callback', which: at, stage: task.way.length - 1 } as const;
      // What the bot still asks for comes by asking alone, every other time.
      const asksFor = known.has(task.taskId) && (await this.process()).tasks.open.get(task.ours.id);
      if (at % 2 === 0 || !asksFor) await this.#do(await this.process(), deed);
    }
    await this.lookAfter(6, 25);
  }

  /** Looks after everything so many times, with so many seconds between. */
  async lookAfter(times: number, seconds: number): Promise<void> {
    for (let round = 0; round < times; round++) {
      this.outside.clock.now += seconds * 1000;
      const process = await this.process();
      await process.sweep(true);
      await process.settle();
    }
  }

  async #do(process: ModelProcess, deed: Deed): Promise<void> {
    const { vendor, discord } = this.outside;
    switch (deed.do) {
      case 'ask': {
        vendor.takings.push(deed.taking);
        vendor.ways.push(deed.way);
        const newTask = toAsking(deed.kind, discord, this.asked.length);
        this.asked.push(newTask);
        return process.ask(newTask);
      }
      case 'ask-again': {
        const asking = pick(this.asked, deed.which);
        return asking && process.ask(asking);
      }
      case 'progress': {
        const task = pick(vendor.tasks, deed.which);
        if (task) progress(task);
        return;
      }
      case 'callback':
        return this.#callBack(process, deed.which, deed.stage, deed.forged);
      case 'sweep':
        return process.sweep(deed.mayPoll);
      default:
        return deed satisfies never;
    }
  }

  /** Sends the callback of any stage that a task has behind it; a forged one says the end, whatever is true. */
  async #callBack(process: ModelProcess, which: number, stage: number, forged?: Forgery): Promise<void> {
    const { vendor, clock } = this.outside;
    const task = pick(vendor.tasks, which);
    if (!task) return;
    if (stage === NEWS) progress(task);
    if (task.done === 0 && !forged) return;
    const other = pick(vendor.tasks, which + 1);
    const body = forged
      ? callbackOf(task, task.way.length)
      : callbackOf(task, stage === NEWS ? task.done : 1 + (stage % task.done));
    const secret = forged === 'secret' ? '0'.repeat(32) : task.ours.secret;
    const path = forged === 'other-task' ? other?.ours.id : task.ours.id;
    if (forged === 'other-task' && other === task) return;
    const seconds = String(Math.floor(clock.now / 1000) - (forged === 'stale' ? 301 : 0));
    const signed = sign(forged === 'signature' ? 'no-key' : KEY, task.taskId, seconds);
    const headers = { 'x-webhook-timestamp': seconds, 'x-webhook-signature': signed };
    const status = await process.callback(`/callbacks/${path}/${secret}`, headers, body);
    if (forged && status !== undefined && status < 400) this.taken.push(forged);
  }
}

function progress(task: VendorTask): void {
  task.done = Math.min(task.way.length, task.done + 1);
}

function toAsking(kind: 'song' | 'lyrics', discord: FakeDiscord, number: number): NewTask {
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

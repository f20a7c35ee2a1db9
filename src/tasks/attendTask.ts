import type { OperationName } from '../suno/operationNames.ts';
import { advance } from './advance.ts';
import { endUnsent } from './endUnsent.ts';
import { isAtNextStep } from './isAtNextStep.ts';
import { isSameStep } from './isSameStep.ts';
import { hasMediaToFetch, isPublished, isSettled } from './isSettled.ts';
import { age, nextBirthday } from './nextAttention.ts';
import { progressOf } from './progress.ts';
import { isEnd } from './stage.ts';
import type { Acknowledgement } from './startTask.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './taskStore.ts';
import type { Failure, Update } from './update.ts';

/** Milliseconds that the start of a task is left to the command that began it. */
const STARTING_MS = 20_000;

export interface AttendPorts {
  readonly tasks: TaskStore;
  readonly publish: (id: string, options?: { retryMedia?: boolean }) => void;
  /** Goes on with the paid call of an intent, once. */
  readonly submit: (id: string) => void;
  /** Whether this very process is making the paid call of a task. */
  readonly isSubmitting: (id: string) => boolean;
  readonly lookForCard: (task: Task) => Promise<Acknowledgement>;
  /** Asks the vendor for news; nothing where there is none or no answer. */
  readonly poll: (task: Task, taskId: string) => Promise<Update | undefined>;
  /** What is said of a submission that a former process did not see the end of. */
  readonly doubtOf: (operation: OperationName) => Failure;
  /** Milliseconds: what is older was begun by a former process. */
  readonly startedAt: number;
  readonly now: () => number;
}

/** What looking after a task came to. */
export interface Attended {
  /** It is closed, it has news, or it is as before. */
  readonly came: 'closed' | 'news' | 'quiet';
  /** The moment in milliseconds at which its card changes by age alone, or `Infinity`. */
  readonly birthday: number;
  /** Milliseconds: the last news of it, or `Infinity` where it is not waited for. */
  readonly newsAt: number;
}

const NEVER = Number.POSITIVE_INFINITY;
const CLOSED: Attended = { came: 'closed', birthday: NEVER, newsAt: NEVER };

/**
 * Looks after one open task: takes up what a former process left, lets age change its card, asks the vendor where
 * `mayPoll`, and has published what is not.
 */
export async function attendTask(ports: AttendPorts, id: string, mayPoll: boolean): Promise<Attended> {
  const { tasks, now } = ports;
  const before = await tasks.read(id);
  if (!before) {
    await tasks.drop(id);
    return CLOSED;
  }
  const task = await takeUp(ports, before);
  if (!task) return tasks.open.get(id) ? { ...CLOSED, came: 'quiet' } : CLOSED;
  const polled = mayPoll ? await pollTask(ports, task) : task;
  if (isAtNextStep(polled)) ports.submit(id);
  const current = (await tasks.change(id, one => age(one, now()))) ?? polled;
  if (isSettled(current, now())) {
    // Written once more without a change: time alone has settled it, and its index row goes with the write.
    await tasks.change(id, one => ({ ...one }));
    return CLOSED;
  }
  if (!isPublished(current) || hasMediaToFetch(current)) ports.publish(id, { retryMedia: true });
  const came = polled.news.length > task.news.length || isAtNextStep(polled) ? 'news' : 'quiet';
  return { came, birthday: nextBirthday(current), newsAt: current.newsAt };
}

/** Carries on what was begun and not finished. Returns nothing where the task is not ready to be looked after. */
async function takeUp(ports: AttendPorts, task: Task): Promise<Task | undefined> {
  const { tasks, now } = ports;
  const { stage, failure } = progressOf(task.news);
  if (ports.isSubmitting(task.id)) return undefined;
  if (stage === 'submitting' && !failure && task.news.length === 1) {
    const update: Update = {
      stage: 'submitting',
      tracks: [],
      lyrics: [],
      failure: ports.doubtOf(task.operation),
    };
    return tasks.change(task.id, current => advance(current, update, now()));
  }
  if (stage !== 'intent') return task;
  if (task.message) {
    ports.submit(task.id);
    return undefined;
  }
  const mayBeStarting = task.createdAt >= ports.startedAt && now() - task.createdAt < STARTING_MS;
  if (mayBeStarting) return undefined;
  const found = await ports.lookForCard(task);
  if (found.kind === 'gone') await tasks.drop(task.id);
  if (found.kind === 'gone' || found.kind === 'unknown') return undefined;
  const { kind, message, published } = found;
  if (kind === 'late')
    return tasks.change(task.id, current => endUnsent({ ...current, message, published }, now()));
  await tasks.change(task.id, current => ({ ...current, message, published }));
  ports.submit(task.id);
  return undefined;
}

/** Asks the vendor where an answer could still change something, and stores what it says. */
async function pollTask({ tasks, poll, now }: AttendPorts, task: Task): Promise<Task> {
  const { stage, taskId } = progressOf(task.news);
  if (taskId === undefined || isEnd(stage)) return task;
  const update = await poll(task, taskId);
  if (!update) return task;
  const advanced = await tasks.change(task.id, current =>
    isSameStep(current, task) ? advance(current, update, now()) : current,
  );
  return advanced ?? task;
}

import { progressOf } from '../../../src/domain/progress.ts';
import type { Stage } from '../../../src/domain/stage.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Update } from '../../../src/domain/update.ts';
import type { Submission } from '../../../src/suno/client/submission.ts';
import { operationOf } from '../../../src/suno/operations/registry.ts';

/** Outcome of the next submission. `lost` accepts it and `vague` does not, and neither sends a response. */
export type SubmitOutcome = 'accept' | 'refuse' | 'not-sent' | 'lost' | 'vague';

/** The stages of a task, in order. */
const SCRIPTS = {
  song: ['text', 'first', 'complete'],
  hasty: ['complete'],
  broken: ['text', 'failed'],
  refunded: ['failed'],
  half: ['text', 'first', 'failed'],
} as const;

export type ScriptName = keyof typeof SCRIPTS;

/** A task at the vendor. */
export interface VendorTask {
  readonly taskId: string;
  readonly botTask: Pick<Task, 'id' | 'secret' | 'operation'>;
  readonly stages: readonly Stage[];
  /** Number of completed stages. */
  done: number;
}

const UNKNOWN_OUTCOME = { reason: 'outcome-unknown', credits: 'unknown' } as const;

/** A vendor that records submissions, and moves tasks when told. */
export class FakeVendor {
  readonly tasks: VendorTask[] = [];
  /** Received submissions, by the bot's id. */
  readonly received = new Map<string, number>();
  /** Outcomes of the next submissions; all others are accepted. */
  readonly submitOutcomes: SubmitOutcome[] = [];
  readonly scripts: ScriptName[] = [];

  async submit(task: Task): Promise<Submission> {
    const submitOutcome = this.submitOutcomes.shift() ?? 'accept';
    if (submitOutcome === 'not-sent')
      return { outcome: 'not-sent', failure: { reason: 'vendor-unreachable', credits: 'unused' } };
    this.received.set(task.id, (this.received.get(task.id) ?? 0) + 1);
    if (submitOutcome === 'refuse')
      return { outcome: 'rejected', failure: { reason: 'no-credits', code: '402', credits: 'unused' } };
    if (submitOutcome === 'vague') return { outcome: 'unknown', failure: UNKNOWN_OUTCOME };
    const taskId = this.tasks.length.toString(16).padStart(32, 'e');
    const stages = task.operation === 'lyrics' ? SCRIPTS.hasty : SCRIPTS[this.scripts.shift() ?? 'song'];
    this.tasks.push({ taskId, botTask: task, stages, done: 0 });
    return submitOutcome === 'lost'
      ? { outcome: 'unknown', failure: UNKNOWN_OUTCOME }
      : { outcome: 'accepted', taskId };
  }

  async poll(task: Task): Promise<Update | undefined> {
    const { taskId } = progressOf(task.updates);
    const known = this.tasks.find(one => one.taskId === taskId);
    if (!known || known.done === 0) return undefined;
    const parsed = operationOf(task.operation).parseCallback(callbackOf(known, known.done), 'kie');
    return parsed.kind === 'update' ? parsed.update : undefined;
  }
}

/** The callback's body of a completed stage of a task, counted from 1. */
export function callbackOf(task: VendorTask, stage: number): unknown {
  const name = task.stages[stage - 1];
  if (name === undefined) return {};
  const track = (at: number) => ({
    id: `${task.taskId}-${at}`,
    title: `Song ${at}`,
    prompt: '[Verse]\nRow',
    audio_url: `https://media.example/${task.taskId}-${at}.mp3`,
    image_url: `https://media.example/${task.taskId}-${at}.png`,
    duration: 60 + at,
  });
  const of = { task_id: task.taskId };
  if (name === 'failed') return { code: 501, msg: 'x', data: { ...of, callbackType: 'error', data: null } };
  const variants = [{ title: 'One', text: 'Row, row', status: 'complete' }];
  const tracks = { text: [], first: [track(1)], complete: [track(1), track(2)] }[name as 'text'];
  const data = task.botTask.operation === 'lyrics' ? variants : tracks;
  return { code: 200, msg: 'x', data: { ...of, callbackType: name, data } };
}

import { z } from 'zod';
import type { TestCallback } from '../../http/addTestCallback.ts';
import { extractTaskId } from '../../suno/parsers/envelope.ts';
import { isJob } from '../../suno/transports/readJob.ts';
import { sendRequest } from '../sendRequest.ts';
import type { FixtureWriter } from './createFixtureWriter.ts';
import { type Run, taskIdOf } from './createRuns.ts';
import type { SpendOptions } from './spendOptions.ts';

const bodySchema = z.object({
  data: z.looseObject({ callbackType: z.string().optional().catch(undefined), state: z.string().optional() }),
});

const SIGNATURES: Record<TestCallback['signature'], string> = {
  ok: 'signed',
  missing: 'not signed',
  stale: 'signed too long ago',
  wrong: 'signed with another key',
  unchecked: 'signature not checked, for KIE_WEBHOOK_HMAC_KEY is not set',
};

const keptSchema = z.object({
  callbacks: z.array(
    z.object({
      receivedAt: z.number(),
      signature: z.enum(['ok', 'missing', 'stale', 'wrong', 'unchecked']),
      body: z.unknown(),
    }),
  ),
});

/** Milliseconds that callbacks may arrive later than the record's end. */
const GRACE_MS = 30_000;

type Options = Pick<SpendOptions, 'intervalMs' | 'now' | 'wait'> & {
  readonly writer: FixtureWriter;
  /** Where this machine has the test callbacks; absent if none can arrive. */
  readonly callbacksAt: string | undefined;
};

/** Waits a little for the last callback of an ended task, stores all of them, and describes them. */
export async function collectCallbacks(run: Run, options: Options): Promise<string> {
  const { writer, callbacksAt, intervalMs, now, wait } = options;
  const taskId = taskIdOf(run);
  if (taskId === undefined) return 'not asked: there is no task';
  if (callbacksAt === undefined) return 'not asked: PUBLIC_URL is not set, or nobody listens there';
  const until = now() + GRACE_MS;
  let callbacks = await readTestCallbacks(callbacksAt, taskId);
  while (!callbacks.some(isLast) && now() < until) {
    await wait(intervalMs);
    callbacks = await readTestCallbacks(callbacksAt, taskId);
  }
  const { name, about, operation, transport } = run.paidCall;
  for (const { signature, body } of callbacks) {
    writer.write(`${name}-callback`, {
      about: `${about} Signature: ${signature}.`,
      operation,
      transport,
      bodyKind: 'callback',
      body,
    });
  }
  return describeCallbacks(callbacks);
}

const endSchema = z.object({ code: z.int(), data: z.looseObject({ callbackType: z.unknown() }) });

/** Whether no further callback is expected after this one. */
function isLast({ body }: TestCallback): boolean {
  const { code, data } = endSchema.safeParse(body).data ?? {};
  const stage = data?.callbackType;
  return isJob(data) || (code !== undefined && code !== 200) || stage === 'complete' || stage === 'error';
}

/**
 * Reads the test callbacks of a task, oldest first, from the program that receives them on this machine.
 *
 * @param address URL of the test callbacks on this machine.
 */
async function readTestCallbacks(address: string, taskId: string): Promise<TestCallback[]> {
  const answer = await sendRequest(address);
  const kept = 'networkErrorCode' in answer ? undefined : keptSchema.safeParse(answer.body).data;
  return kept?.callbacks.filter(({ body }) => extractTaskId(body) === taskId) ?? [];
}

/** Describes the callbacks of a task: kinds, form and signatures, as a sentence. */
export function describeCallbacks(callbacks: readonly TestCallback[]): string {
  if (callbacks.length === 0) return 'none arrived';
  const stages = callbacks.map(({ body }) => {
    const data = bodySchema.safeParse(body).data?.data;
    return data?.callbackType ?? data?.state ?? 'without a stage';
  });
  const forms = new Set(callbacks.map(({ body }) => formOf(body)));
  const signatures = new Set(callbacks.map(({ signature }) => SIGNATURES[signature]));
  return `${callbacks.length}: ${stages.join(', ')}; ${[...forms].join(' and ')}; ${[...signatures].join(' and ')}`;
}

function formOf(body: unknown): string {
  const data = bodySchema.safeParse(body).data?.data;
  if (isJob(data)) return 'in the form of the record';
  return data && 'callbackType' in data ? "in the older paths' form" : 'in another form';
}

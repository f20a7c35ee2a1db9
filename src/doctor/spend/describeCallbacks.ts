import { z } from 'zod';
import type { TestCallback } from '../../http/addTestCallback.ts';
import { isJob } from '../../suno/transports/readJob.ts';

const bodySchema = z.object({
  data: z.looseObject({ callbackType: z.string().optional().catch(undefined), state: z.string().optional() }),
});

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

const SIGNATURES: Record<TestCallback['signature'], string> = {
  ok: 'signed',
  missing: 'not signed',
  stale: 'signed too long ago',
  wrong: 'signed with another key',
  unchecked: 'signature not checked, for KIE_WEBHOOK_HMAC_KEY is not set',
};

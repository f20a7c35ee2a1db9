import { z } from 'zod';
import type { TestCallback } from '../../http/addTestCallback.ts';
import { extractTaskId } from '../../suno/parsers/extractTaskId.ts';
import { ask } from '../ask.ts';

const keptSchema = z.object({
  callbacks: z.array(
    z.object({
      receivedAt: z.number(),
      signature: z.enum(['ok', 'missing', 'stale', 'wrong', 'unchecked']),
      body: z.unknown(),
    }),
  ),
});

/**
 * Reads the test callbacks of a task, oldest first, from the program that receives them on this machine.
 *
 * @param address URL of the test callbacks on this machine.
 */
export async function readTestCallbacks(address: string, taskId: string): Promise<TestCallback[]> {
  const answer = await ask(address);
  const kept = 'networkErrorCode' in answer ? undefined : keptSchema.safeParse(answer.body).data;
  return kept?.callbacks.filter(({ body }) => extractTaskId(body) === taskId) ?? [];
}

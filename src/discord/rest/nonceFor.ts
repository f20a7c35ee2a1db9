import { createHash } from 'node:crypto';
import { NONCE_MAX } from '../../lib/discordLimits.ts';

/** Deterministic nonce by task and target: for some minutes Discord creates one message per nonce. */
export function nonceFor(taskId: string, target: string): string {
  return createHash('sha256').update(`${taskId}/${target}`).digest('base64url').slice(0, NONCE_MAX);
}

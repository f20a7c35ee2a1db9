import { createHash } from 'node:crypto';

/** Maximum characters of a nonce. https://docs.discord.com/developers/resources/message#create-message */
const NONCE_MAX = 25;

/** Deterministic nonce by task and target: for some minutes Discord creates one message per nonce. */
export function nonceFor(taskId: string, target: string): string {
  return createHash('sha256').update(`${taskId}/${target}`).digest('base64url').slice(0, NONCE_MAX);
}

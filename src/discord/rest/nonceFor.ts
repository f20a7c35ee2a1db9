import { createHash } from 'node:crypto';

/** Characters of a nonce. https://docs.discord.com/developers/resources/message#create-message */
const NONCE_MAX = 25;

/** The same for the same task and target, however often it is sent: Discord makes one message of them, for some minutes. */
export function nonceFor(taskId: string, target: string): string {
  return createHash('sha256').update(`${taskId}/${target}`).digest('base64url').slice(0, NONCE_MAX);
}

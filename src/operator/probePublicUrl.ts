import { toNetworkErrorCode } from '../lib/errorCode.ts';

/** Timeout in milliseconds. */
const TIMEOUT_MS = 10_000;

/** Requests the bot's own public URL. Resolves with the response's status or the code of the error. */
export async function probePublicUrl(publicUrl: string): Promise<string> {
  try {
    const response = await fetch(`${publicUrl}/callbacks/probe`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return `HTTP ${response.status}`;
  } catch (error) {
    return toNetworkErrorCode(error);
  }
}

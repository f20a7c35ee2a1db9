/** Milliseconds for the answer. */
const TIMEOUT_MS = 10_000;

/** What came of asking the bot's own public address: the status of an answer, or the name of what went wrong. */
export async function probePublicUrl(publicUrl: string): Promise<string> {
  try {
    const response = await fetch(`${publicUrl}/callbacks/probe`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return `HTTP ${response.status}`;
  } catch (error) {
    return errorName(error instanceof Error ? (error.cause ?? error) : error);
  }
}

function errorName(error: unknown): string {
  const code: unknown = error instanceof Error ? (Reflect.get(error, 'code') ?? error.name) : undefined;
  return typeof code === 'string' ? code : 'ERROR';
}

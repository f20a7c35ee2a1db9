/** Timeout in milliseconds. */
const TIMEOUT_MS = 10_000;

/** Requests the bot's own public URL. Resolves with the response's status or the name of the error. */
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

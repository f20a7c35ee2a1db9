export interface HealthResponse {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/**
 * Response to a health check: 200 for `/healthz`; for `/readyz` 200, or 503 with the names of the parts that are not
 * ready.
 *
 * @returns undefined for any other path.
 */
export function healthResponse(path: string, notReady: () => readonly string[]): HealthResponse | undefined {
  if (path === '/healthz') return { status: 200, body: { status: 'alive' } };
  if (path !== '/readyz') return undefined;
  const waitingFor = notReady();
  return waitingFor.length === 0
    ? { status: 200, body: { status: 'ready' } }
    : { status: 503, body: { status: 'not ready', waitingFor } };
}

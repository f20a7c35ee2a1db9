import type { TestContext } from 'node:test';
import fastify from 'fastify';
import { type KieOptions, type SandboxKie, startKie } from '../../../sandbox/kie/startKie.ts';

/** An unreachable host: RFC 6761. */
export const NOWHERE = 'https://callbacks.invalid/x';

export const SONG = {
  customMode: false,
  instrumental: false,
  model: 'V5_5',
  prompt: 'a shanty about fog',
  callBackUrl: NOWHERE,
} as const;

export interface Answer {
  code: number;
  msg: string;
  data: Record<string, unknown> | null;
}

/** A KIE for the duration of a test, and calls to it. */
export async function startForTest(t: TestContext, options: KieOptions = {}) {
  const kie: SandboxKie = await startKie({ automatic: false, ...options });
  t.after(() => kie.close());
  const call = async (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> => {
    const response = await fetch(`${kie.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${kie.apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return (await response.json()) as Answer;
  };
  const submit = (body: unknown = SONG, operation = 'generate'): Promise<Answer> =>
    call('POST', `/api/v1/${operation}`, body);
  const record = (taskId: string, operation = 'generate'): Promise<Answer> =>
    call('GET', `/api/v1/${operation}/record-info?taskId=${taskId}`);
  return { kie, call, submit, record };
}

export interface Callback {
  headers: Record<string, unknown>;
  body: { code: number; msg: string; data: Record<string, unknown> };
}

/** A receiver of callbacks that responds with the given statuses, then with 200. */
export async function receive(t: TestContext, statuses: number[] = []) {
  const callbacks: Callback[] = [];
  const app = fastify({ forceCloseConnections: true });
  app.post('/callbacks', async (request, reply) => {
    callbacks.push({ headers: request.headers, body: request.body as Callback['body'] });
    return reply.code(statuses.shift() ?? 200).send({ status: 'received' });
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  t.after(() => app.close());
  return { callbacks, url: `${origin}/callbacks` };
}

/** The tracks in a record-info response. */
export function songsOf({ data }: Answer): Record<string, unknown>[] {
  const response = data?.response as { sunoData: Record<string, unknown>[] } | undefined;
  return response?.sunoData ?? [];
}

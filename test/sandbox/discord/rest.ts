import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { APIMessage } from 'discord-api-types/v10';
import { createClock } from '../../../sandbox/clock.ts';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import { type SandboxDiscord, startDiscord } from '../../../sandbox/discord/startDiscord.ts';

export interface RestAnswer {
  status: number;
  headers: Headers;
  /** The part of a response that these tests check. */
  body: { code?: number; errors?: unknown; retry_after?: number } & Partial<APIMessage>;
}

export interface RestRequest {
  /** A string is sent unchanged. */
  body?: unknown;
  files?: Record<string, { name: string; bytes: Buffer }>;
  headers?: Record<string, string>;
}

export type Rest = (method: string, path: string, request?: RestRequest) => Promise<RestAnswer>;

/** A sandbox whose clock stands still, with `/song` registered, and a REST client with the bot's token. */
export async function startRest(t: TestContext): Promise<{ discord: SandboxDiscord; rest: Rest }> {
  const discord = await startDiscord({ clock: createClock({ speed: 0 }) });
  t.after(() => discord.close());
  const rest: Rest = async (method, path, { body, files, headers } = {}) => {
    const form = new FormData();
    for (const [name, file] of Object.entries(files ?? {}))
      form.append(name, new Blob([new Uint8Array(file.bytes)]), file.name);
    if (files !== undefined) form.append('payload_json', JSON.stringify(body ?? {}));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        'user-agent': 'DiscordBot (https://example.invalid, 1)',
        authorization: `Bot ${discord.token}`,
        ...(files === undefined && body !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(files !== undefined ? { body: form } : body === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: answer === '' ? {} : JSON.parse(answer),
    };
  };
  const definition = {
    name: 'song',
    description: 'Makes a song',
    integration_types: [0, 1],
    contexts: [0, 1, 2],
  };
  const registered = await rest('PUT', `/applications/${discord.applicationId}/commands`, {
    body: [definition],
  });
  assert.equal(registered.status, 200);
  return { discord, rest };
}

/** Path of an interaction's first response. */
export function callbackOf({ record }: Reply): string {
  return `/interactions/${record.id}/${record.token}/callback`;
}

/** Path of an interaction's token. */
export function webhookOf(discord: SandboxDiscord, { record }: Reply): string {
  return `/webhooks/${discord.applicationId}/${record.token}`;
}

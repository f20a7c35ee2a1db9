import type { FastifyReply } from 'fastify';
import type { Member } from '../discord/member.ts';
import { createView } from './createView.ts';
import type { PageEvents } from './protocol.ts';
import type { PageBackend } from './startPageBackend.ts';

/** Milliseconds between lines that keep the connection open. */
const KEEP_ALIVE_MS = 20_000;

/**
 * Sends a page what its member sees, and then what changes:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamEvents(reply: FastifyReply, backend: PageBackend, member: Member): void {
  const view = createView(backend.testbed.discord, member);
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = <Name extends keyof PageEvents>(name: Name, data: string): void => {
    raw.write(`event: ${name}\ndata: ${data}\n\n`);
  };
  let known = new Map<string, string>();
  const sent = new Map<string, string>();
  let state = '';

  const update = (): void => {
    const next = JSON.stringify({ ...backend.describe(member), channels: view.channels() });
    if (next !== state) send('state', next);
    state = next;
    const messages = view.messages();
    const changed = [...messages].filter(([id, json]) => known.get(id) !== json).map(([, json]) => json);
    const gone = [...known.keys()].filter(id => !messages.has(id));
    known = messages;
    if (changed.length > 0 || gone.length > 0)
      send('messages', `{"changed":[${changed.join(',')}],"gone":${JSON.stringify(gone)}}`);
    backend.journal.refresh();
    const lines = backend.journal.entries().filter(({ id, outcome }) => sent.get(id) !== outcome);
    for (const { id, outcome } of lines) sent.set(id, outcome);
    if (lines.length > 0) send('journal', JSON.stringify(lines));
  };

  const stop = backend.onChange(update);
  const alive = setInterval(() => raw.write(': still here\n\n'), KEEP_ALIVE_MS);
  raw.on('close', () => {
    stop();
    clearInterval(alive);
  });
  update();
}

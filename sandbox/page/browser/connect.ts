import type { PageEvents } from '../protocol.ts';
import { app, redraw } from './app.ts';

let source: EventSource | undefined;

/** Opens the stream of what a member sees. An earlier one is closed. */
export function connect(member: string | undefined): void {
  source?.close();
  app.messages.clear();
  app.journal.clear();
  const query = member === undefined ? '' : `?member=${encodeURIComponent(member)}`;
  const stream = new EventSource(`events${query}`);
  source = stream;
  const on = <Name extends keyof PageEvents>(name: Name, take: (data: PageEvents[Name]) => void): void =>
    stream.addEventListener(name, event => {
      take(JSON.parse(event.data));
      redraw();
    });
  stream.addEventListener('open', () => {
    // After a lost connection, the server sends everything again.
    app.messages.clear();
    app.journal.clear();
    app.isConnected = true;
    redraw();
  });
  stream.addEventListener('error', () => {
    app.isConnected = false;
    redraw();
  });
  on('state', state => {
    app.state = state;
    app.member = state.me;
    if (!state.channels.some(({ id }) => id === app.channel)) app.channel = state.channels[0]?.id;
  });
  on('messages', ({ changed, gone }) => {
    for (const view of changed) app.messages.set(view.message.id, view);
    for (const id of gone) app.messages.delete(id);
  });
  on('journal', entries => {
    for (const entry of entries) app.journal.set(entry.id, entry);
  });
}

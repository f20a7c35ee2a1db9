import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';

interface Event {
  s: number;
  t: string;
  d: unknown;
}

/** One gateway session: it outlives its socket, and replays what the bot missed. */
export class GatewaySession {
  readonly id = randomBytes(16).toString('hex');
  readonly intents: number;
  readonly events: Event[] = [];
  socket: WebSocket | undefined;
  /** Ended by a clean close or an invalidation: it can no longer be resumed. */
  ended = false;

  constructor(socket: WebSocket, intents: number) {
    this.socket = socket;
    this.intents = intents;
  }

  get connected(): boolean {
    return this.socket !== undefined && this.socket.readyState === this.socket.OPEN;
  }

  dispatch(event: string, data: unknown): void {
    const entry = { s: this.events.length + 1, t: event, d: data };
    this.events.push(entry);
    this.#send(entry);
  }

  /** Continues on another socket with what came after `seq`. */
  resume(socket: WebSocket, seq: number): void {
    this.socket = socket;
    for (const entry of this.events.slice(seq)) this.#send(entry);
    this.dispatch('RESUMED', {});
  }

  #send(entry: Event): void {
    if (this.connected) this.socket?.send(JSON.stringify({ op: 0, ...entry }));
  }
}

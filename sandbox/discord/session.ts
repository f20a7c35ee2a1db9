import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Presence } from './presence.ts';
import type { Shard } from './shards.ts';

interface Event {
  s: number;
  t: string;
  d: unknown;
}

/** A gateway session. It outlives its connection, and replays events that the bot has missed. */
export class GatewaySession {
  readonly id = randomBytes(16).toString('hex');
  readonly intents: number;
  readonly shard: Shard;
  readonly events: Event[] = [];
  socket: WebSocket | undefined;
  /** What members see below the bot's name. */
  presence: Presence | undefined;
  /** Whether a clean close or an invalidation has ended it, so that it cannot be resumed. */
  ended = false;

  constructor(socket: WebSocket, intents: number, shard: Shard) {
    this.socket = socket;
    this.intents = intents;
    this.shard = shard;
  }

  get connected(): boolean {
    return this.socket !== undefined && this.socket.readyState === this.socket.OPEN;
  }

  dispatch(event: string, data: unknown): void {
    const entry = { s: this.events.length + 1, t: event, d: data };
    this.events.push(entry);
    this.#send(entry);
  }

  /** Continues on another connection with the events after `seq`. */
  resume(socket: WebSocket, seq: number): void {
    this.socket = socket;
    for (const entry of this.events.slice(seq)) this.#send(entry);
    this.dispatch('RESUMED', {});
  }

  #send(entry: Event): void {
    if (this.connected) this.socket?.send(JSON.stringify({ op: 0, ...entry }));
  }
}

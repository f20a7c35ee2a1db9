import type { Server } from 'node:http';
import type { APIUser } from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { presenceSchema } from './presence.ts';
import { GatewaySession } from './session.ts';
import { hasGuild, isShard, isTooFull } from './shards.ts';
import type { World } from './world.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;
const CLOSE = {
  unknownOp: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  authentication: 4004,
  alreadyAuthenticated: 4005,
  seq: 4007,
  invalidShard: 4010,
  shardingRequired: 4011,
};
/** Voice state and guild members: ignored, because the bot's behaviour does not depend on them. */
const IGNORED_OPS: readonly number[] = [4, 8];
const HEARTBEAT_INTERVAL_MS = 41_250;

const packet = z.object({ op: z.int(), d: z.unknown() });
const identify = z.object({
  presence: presenceSchema.optional(),
  token: z.string(),
  intents: z.int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const guildEvent = z.looseObject({ guild_id: z.string().optional() });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** The gateway, at `/gateway` on the REST server's port. */
export interface Gateway {
  readonly sessions: GatewaySession[];
  /** Drops the bot's connections as a network failure does; sessions can be resumed. */
  dropGateway(): void;
  /** Closes the bot's connections with a close code. After 1000, 1001 and 4004 or higher, sessions cannot be resumed. */
  closeGateway(code: number): void;
  /** Asks the bot to reconnect and resume (op 7). */
  requestReconnect(): void;
  /** Invalidates the bot's sessions (op 9): it must identify again. */
  invalidateSessions(): void;
  close(): void;
}

export function openGateway(world: World, server: Server, bot: APIUser): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions: GatewaySession[] = [];
  const address = (): string => `${world.origin.replace('http', 'ws')}/gateway`;

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.replace(/\/$/, '') !== '/gateway' || searchParams.get('v') !== '10')
      return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, ws => sendHello(ws));
  });

  const sendHello = (ws: WebSocket): void => {
    ws.send(
      JSON.stringify({ op: OP.hello, d: { heartbeat_interval: HEARTBEAT_INTERVAL_MS }, s: null, t: null }),
    );
    ws.on('error', () => {});
    ws.on('message', raw => {
      const code = receive(ws, raw);
      if (code !== undefined) ws.close(code);
    });
    ws.on('close', code => {
      const session = sessions.find(candidate => candidate.socket === ws);
      if (session === undefined) return;
      session.socket = undefined;
      if (code === 1000 || code === 1001) session.ended = true;
      world.emitChange();
    });
  };

  /** The code to close the connection with, if the payload is not acceptable. */
  const receive = (ws: WebSocket, raw: RawData): number | undefined => {
    const message = packet.safeParse(parse(raw));
    if (!message.success) return CLOSE.decode;
    const { op, d } = message.data;
    if (op === OP.identify) return identifyBot(ws, d);
    if (op === OP.resume) return resumeBot(ws, d);
    if (op === OP.heartbeat) {
      ws.send(JSON.stringify({ op: OP.ack, d: null }));
      return undefined;
    }
    const session = sessions.find(candidate => candidate.socket === ws);
    if (!session) return CLOSE.notAuthenticated;
    if (op === OP.presence) {
      const update = presenceSchema.safeParse(d);
      if (!update.success) return CLOSE.decode;
      session.presence = update.data;
      world.emitChange();
      return undefined;
    }
    return IGNORED_OPS.includes(op) ? undefined : CLOSE.unknownOp;
  };

  const isTokenValid = (token: string): boolean => token === world.token && !world.tokenRevoked;

  const identifyBot = (ws: WebSocket, d: unknown): number | undefined => {
    const identity = identify.safeParse(d);
    if (!identity.success) return CLOSE.decode;
    if (!isTokenValid(identity.data.token)) return CLOSE.authentication;
    if (sessions.some(session => session.socket === ws)) return CLOSE.alreadyAuthenticated;
    const shard = identity.data.shard ?? ([0, 1] as const);
    if (!isShard(shard)) return CLOSE.invalidShard;
    if (isTooFull(shard, world.portal.guilds)) return CLOSE.shardingRequired;
    // Several sessions of one shard may be open at once, also with different numbers of shards.
    const session = new GatewaySession(ws, identity.data.intents, shard);
    session.presence = identity.data.presence;
    sessions.push(session);
    session.dispatch('READY', {
      v: 10,
      user: bot,
      guilds: hasGuild(shard, world.guildId) ? [{ id: world.guildId, unavailable: true }] : [],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: address(),
      shard,
      application: { id: world.applicationId, flags: 0 },
    });
    world.emitChange();
    return undefined;
  };

  const resumeBot = (ws: WebSocket, d: unknown): number | undefined => {
    const input = resume.safeParse(d);
    if (!input.success) return CLOSE.decode;
    if (!isTokenValid(input.data.token)) return CLOSE.authentication;
    const session = sessions.find(candidate => candidate.id === input.data.session_id && !candidate.ended);
    if (session === undefined) {
      ws.send(JSON.stringify({ op: OP.invalid, d: false }));
      return undefined;
    }
    if (input.data.seq > session.events.length) return CLOSE.seq;
    session.resume(ws, input.data.seq);
    world.emitChange();
    return undefined;
  };

  world.dispatch = (event, data) => {
    const guildId = guildEvent.parse(data).guild_id;
    for (const session of sessions)
      if (!session.ended && hasGuild(session.shard, guildId)) session.dispatch(event, data);
  };

  const each = (schedule: (session: GatewaySession, ws: WebSocket) => void): void => {
    for (const session of sessions) if (session.socket !== undefined) schedule(session, session.socket);
  };

  return {
    sessions,
    dropGateway: () => each((_session, ws) => ws.terminate()),
    closeGateway: code =>
      each((session, ws) => {
        if (code === 1000 || code === 1001 || (code >= 4004 && code !== 4008 && code !== 4009))
          session.ended = true;
        ws.close(code);
      }),
    requestReconnect: () => each((_session, ws) => ws.send(JSON.stringify({ op: OP.reconnect, d: null }))),
    invalidateSessions: () =>
      each((session, ws) => {
        session.ended = true;
        ws.send(JSON.stringify({ op: OP.invalid, d: false }));
      }),
    close() {
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
}

function parse(raw: RawData): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}

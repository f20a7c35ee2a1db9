import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ServerAccess } from './createServerAccess.ts';

/** Servers that are listed by name; further ones are only counted. */
const MAX_NAMES = 20;

const serversSchema = z.array(z.object({ id: z.string(), name: z.string().catch('a server') }));

/** Logs which servers may start tasks and which may not, so that a change of the rules surprises nobody. Never throws. */
export async function reportServers(
  rest: Pick<REST, 'get'>,
  access: Pick<ServerAccess, 'stateOf'>,
  log: Logger,
): Promise<void> {
  const answer = await rest.get(Routes.userGuilds()).catch(() => undefined);
  const { data: servers } = serversSchema.safeParse(answer);
  if (!servers) return log.warn('Servers of the bot not loaded');
  const open: string[] = [];
  const closed: string[] = [];
  for (const { id, name } of servers) {
    const state = await access.stateOf(id).catch(() => 'unknown' as const);
    if (state !== 'unknown') (state === 'open' ? open : closed).push(`${name} (${id})`);
  }
  log.info({ open: open.slice(0, MAX_NAMES), openCount: open.length }, 'Servers open for music');
  if (closed.length === 0) return;
  log.warn(
    {
      closed: closed.slice(0, MAX_NAMES),
      closedCount: closed.length,
      toDo: 'Use a command of the bot there yourself, or list the ids of all open servers in ALLOWED_SERVERS.',
    },
    'Servers not open for music',
  );
}

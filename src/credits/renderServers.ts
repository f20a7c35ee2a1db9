import type { APIEmbed } from 'discord-api-types/v10';
import { renderPrice } from '../cards/actions/renderPrice.ts';
import { escapeMarkdown } from '../cards/text/escapeMarkdown.ts';
import { EMBED_DESCRIPTION_MAX } from '../lib/discordLimits.ts';
import type { Translate } from '../locales/translate.ts';
import type { SpentCredits } from './createLedger.ts';
import { roundCredits } from './creditAmounts.ts';

/** A server that the bot is in. */
export interface ListedServer {
  readonly id: string;
  readonly name: string;
  readonly state: 'open' | 'closed' | 'unknown';
  readonly isBlocked: boolean;
}

const STATES = {
  open: 'owner.servers.open',
  closed: 'owner.servers.closed',
  unknown: 'owner.servers.unknown',
  blocked: 'owner.servers.blocked',
} as const;

/** Characters kept for the lines that stand below the list. */
const REST_MAX = 300;

/** Renders the servers, those that used most first, and what was used elsewhere. */
export function renderServers(
  servers: readonly ListedServer[],
  { byGuild, total }: SpentCredits,
  t: Translate,
): APIEmbed {
  const spentBy = (id: string) => byGuild.get(id) ?? 0;
  const credits = (count: number) => (count === 0 ? t('owner.servers.nothing') : renderPrice(count, t));
  const here = new Set(servers.map(({ id }) => id));
  const ofLeft = sum([...byGuild].filter(([id]) => !here.has(id)).map(([, count]) => count));
  const ofMessages = roundCredits(total - sum([...byGuild.values()]));
  const lines: string[] = [];
  let length = 0;
  for (const server of servers.toSorted((one, other) => spentBy(other.id) - spentBy(one.id))) {
    const line = t('owner.servers.line', {
      name: escapeMarkdown(server.name),
      id: server.id,
      credits: credits(spentBy(server.id)),
      state: t(STATES[server.isBlocked ? 'blocked' : server.state]),
    });
    if (length + line.length + 1 > EMBED_DESCRIPTION_MAX - REST_MAX) break;
    lines.push(line);
    length += line.length + 1;
  }
  const more = servers.length - lines.length;
  const rest = [
    ...(more > 0 ? [t('owner.servers.more', { count: more })] : []),
    ...(ofLeft > 0 ? [t('owner.servers.gone', { credits: credits(ofLeft) })] : []),
    t('owner.servers.direct', { credits: credits(ofMessages) }),
    t('owner.servers.total', { credits: credits(total) }),
  ];
  return { title: t('owner.servers.title'), description: [...lines, '', ...rest].join('\n') };
}

function sum(counts: readonly number[]): number {
  return roundCredits(counts.reduce((before, count) => before + count, 0));
}

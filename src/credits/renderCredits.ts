import type { APIEmbed } from 'discord-api-types/v10';
import { relativeTime } from '../cards/sections/relativeTime.ts';
import { failureTitle } from '../cards/sections/renderStatus.ts';
import { escapeMarkdown } from '../cards/text/escapeMarkdown.ts';
import { endOfUtcDay } from '../lib/utcDay.ts';
import type { Translate } from '../locales/translate.ts';
import type { Usage } from './createLedger.ts';
import type { Limits } from './createLimits.ts';
import { roundCredits } from './creditAmounts.ts';
import type { FailureEntry } from './ledgerEntry.ts';

/** What `/credits` shows to one member. */
export interface CreditsView {
  /** Credits that the member has used today. */
  readonly mine: number;
  /** Credits that the member may use today, with what the owner has granted; nothing without a limit. */
  readonly myLimit: number | undefined;
  /** Credits that the member has used in this server today, and may use there; nothing without a limit of the server. */
  readonly here?: { readonly used: number; readonly limit: number } | undefined;
  /** Whether the member is the bot's owner, or of its team. */
  readonly isOwner: boolean;
  /** Shown to owners; absent if the vendor did not return it. */
  readonly balance: number | undefined;
  /** Of the server; for members who may manage it. */
  readonly usage: { readonly today: readonly Usage[]; readonly month: readonly Usage[] } | undefined;
  readonly failures: readonly FailureEntry[];
  readonly limits: Pick<Limits, 'perMember' | 'perGuild' | 'total'>;
  /** Date of the price list. */
  readonly asOf: string;
  /** Milliseconds. */
  readonly now: number;
}

/** Renders the member's own share, and for those whom it concerns the server's use, the limits, failures and the balance. */
export function renderCredits(view: CreditsView, t: Translate): APIEmbed {
  const { usage, failures, limits, asOf, now, isOwner } = view;
  const credits = (count: number) => t('card.cost', { count });
  const server = usage && [
    renderUsage(t('creditsCard.today', { credits: credits(totalCredits(usage.today)) }), usage.today, t),
    renderUsage(t('creditsCard.month', { credits: credits(totalCredits(usage.month)) }), usage.month, t),
  ];
  const parts = [
    renderMine(view, t),
    ...(view.here && !isOwner ? [t('creditsCard.mineHere', view.here)] : []),
    ...(isOwner ? [renderBalance(view.balance, t)] : []),
    ...(server ?? []),
    ...(usage || isOwner ? [renderLimits(limits, now, t)] : []),
    ...(usage ? [renderFailures(failures, t)] : []),
  ];
  return {
    title: t('creditsCard.title'),
    description: parts.join('\n\n'),
    footer: { text: t('creditsCard.asOf', { day: asOf }) },
  };
}

function renderMine({ mine, myLimit, isOwner, now }: CreditsView, t: Translate): string {
  const credits = t('card.cost', { count: mine });
  if (isOwner) return t('creditsCard.mineOwner', { credits });
  if (myLimit === undefined) return t('creditsCard.mine', { credits });
  const when = relativeTime(endOfUtcDay(now));
  return t('creditsCard.mineOf', { used: mine, limit: myLimit, when });
}

function renderBalance(balance: number | undefined, t: Translate): string {
  return balance === undefined
    ? t('creditsCard.noBalance')
    : t('creditsCard.balance', { credits: t('card.cost', { count: balance }) });
}

function renderUsage(heading: string, usage: readonly Usage[], t: Translate): string {
  const lines = usage.map(({ operation, count, credits }) =>
    t('creditsCard.usage', {
      operation: t(`operations.${operation}.title`),
      times: count,
      credits: t('card.cost', { count: credits }),
    }),
  );
  return [heading, ...lines].join('\n');
}

function renderLimits(
  { perMember, perGuild, total }: CreditsView['limits'],
  now: number,
  t: Translate,
): string {
  const lines = [
    ...(perMember === undefined
      ? []
      : [t('creditsCard.perMember', { credits: t('card.cost', { count: perMember }) })]),
    ...(perGuild === undefined
      ? []
      : [t('creditsCard.perServer', { credits: t('card.cost', { count: perGuild }) })]),
    ...(total === undefined ? [] : [t('creditsCard.total', { credits: t('card.cost', { count: total }) })]),
  ];
  if (lines.length === 0) return t('creditsCard.noLimits');
  return [t('creditsCard.limits', { when: relativeTime(endOfUtcDay(now)) }), ...lines].join('\n');
}

function renderFailures(failures: readonly FailureEntry[], t: Translate): string {
  if (failures.length === 0) return t('creditsCard.noFailures');
  const lines = failures.map(({ operation, reason, code, at }) =>
    t(code === undefined ? 'creditsCard.failure' : 'creditsCard.failureCode', {
      when: relativeTime(at),
      operation: t(`operations.${operation}.title`),
      reason: failureTitle({ reason, credits: 'unknown' }, t),
      code: escapeMarkdown(code ?? ''),
    }),
  );
  return [t('creditsCard.failures'), ...lines].join('\n');
}

function totalCredits(usage: readonly Usage[]): number {
  return roundCredits(usage.reduce((sum, { credits }) => sum + credits, 0));
}

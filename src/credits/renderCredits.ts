import type { APIEmbed } from 'discord-api-types/v10';
import { failureTitle, relativeTime } from '../cards/sections/renderStatus.ts';
import { escapeMarkdown } from '../cards/text/escapeMarkdown.ts';
import { endOfUtcDay } from '../lib/utcDay.ts';
import type { Translate } from '../locales/translate.ts';
import type { Usage } from './createLedger.ts';
import type { Limits } from './createLimits.ts';
import type { FailureEntry } from './ledgerEntry.ts';
import { roundCredits } from './roundCredits.ts';

/** Credits of one guild. */
export interface CreditsView {
  /** Absent if the vendor did not return it. */
  readonly balance: number | undefined;
  readonly usage: { readonly today: readonly Usage[]; readonly month: readonly Usage[] };
  readonly failures: readonly FailureEntry[];
  readonly limits: Pick<Limits, 'perMember' | 'perGuild'>;
  /** Date of the price list. */
  readonly asOf: string;
  /** Milliseconds. */
  readonly now: number;
}

/** Renders the balance, used credits, limits and newest failures. */
export function renderCredits(view: CreditsView, t: Translate): APIEmbed {
  const { balance, usage, failures, limits, asOf, now } = view;
  const credits = (count: number) => t('card.cost', { count });
  const parts = [
    balance === undefined
      ? t('creditsCard.noBalance')
      : t('creditsCard.balance', { credits: credits(balance) }),
    renderUsage(t('creditsCard.today', { credits: credits(totalCredits(usage.today)) }), usage.today, t),
    renderUsage(t('creditsCard.month', { credits: credits(totalCredits(usage.month)) }), usage.month, t),
    renderLimits(limits, now, t),
    renderFailures(failures, t),
  ];
  return {
    title: t('creditsCard.title'),
    description: parts.join('\n\n'),
    footer: { text: t('creditsCard.asOf', { day: asOf }) },
  };
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

function renderLimits({ perMember, perGuild }: CreditsView['limits'], now: number, t: Translate): string {
  const lines = [
    ...(perMember === undefined
      ? []
      : [t('creditsCard.perMember', { credits: t('card.cost', { count: perMember }) })]),
    ...(perGuild === undefined
      ? []
      : [t('creditsCard.perServer', { credits: t('card.cost', { count: perGuild }) })]),
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

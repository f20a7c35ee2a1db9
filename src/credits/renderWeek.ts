import type { Translate } from '../locales/translate.ts';
import type { Usage } from './createLedger.ts';
import { roundCredits, toDollars } from './creditAmounts.ts';

/** Lines with what was used in all, and by each operation: charged, and what the buttons said where that is different. */
export function renderWeek(usage: readonly Usage[], t: Translate): string[] {
  const total = roundCredits(usage.reduce((sum, { credits }) => sum + credits, 0));
  if (usage.length === 0) return [t('owner.stats.none')];
  const lines = usage.map(({ operation, count, credits, said }) => {
    const values = { operation: t(`operations.${operation}.title`), count, price: renderDollars(credits, t) };
    if (said === undefined) return t('owner.stats.line', values);
    return t('owner.stats.lineCharged', { ...values, said: t('card.cost', { count: said }) });
  });
  return [t('owner.stats.total', { price: renderDollars(total, t) }), ...lines];
}

/** Credits, and dollars in parentheses. */
export function renderDollars(credits: number, t: Translate): string {
  return t('owner.stats.price', { credits: t('card.cost', { count: credits }), dollars: toDollars(credits) });
}

import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { inviteLink } from '../discord/gateway/startGateway.ts';
import { runCheck } from './checkAll.ts';
import { checkCallbacks } from './checks/checkCallbacks.ts';
import { checkClock } from './checks/checkClock.ts';
import { checkDisk } from './checks/checkDisk.ts';
import { checkIntents } from './checks/checkIntents.ts';
import { checkInteractions } from './checks/checkInteractions.ts';
import { checkKey } from './checks/checkKey.ts';
import { checkPrices } from './checks/checkPrices.ts';
import { checkPublicBot } from './checks/checkPublicBot.ts';
import { checkToken } from './checks/checkToken.ts';
import { fetchApplication } from './fetchApplication.ts';
import { fetchCredit } from './fetchCredit.ts';
import type { Finding } from './finding.ts';
import type { DoctorSettings } from './settings.ts';

interface Options {
  readonly settings: DoctorSettings;
  readonly rest: REST;
  /** Credits for one song. */
  readonly songPrice: number;
  /** Day of the price table, such as `2026-10-05`. */
  readonly pricesAsOf: string;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

const LOG_LEVELS = { ok: 'info', warn: 'warn', fail: 'error' } as const;

/**
 * Runs the quick checks of `npm run doctor` after the bot has become ready: two requests and the test callback. Each
 * finding is a log line. Never throws.
 */
export async function checkAtStart({
  settings,
  rest,
  songPrice,
  pricesAsOf,
  now,
  log,
}: Options): Promise<void> {
  const [application, credit] = await Promise.all([
    fetchApplication(rest),
    fetchCredit({ ...settings, now }),
  ]);
  const report = async (name: string, check: () => Promise<Finding> | Finding | undefined) => {
    const finding = await runCheck(name, check);
    if (finding) log[LOG_LEVELS[finding.level]]({ check: finding.name }, finding.sentence);
  };
  if (application.outcome === 'known') {
    await report('Discord', () => checkToken(application));
    for (const check of [checkPublicBot, checkIntents, checkInteractions])
      await report(check.name, () => check(application.application));
  }
  await report('Key', () => checkKey({ ...settings, credit, songPrice }));
  await report('Prices', () => checkPrices({ asOf: pricesAsOf, now }));
  await report('Clock', () => checkClock({ credit, isSigned: settings.hmacKeys.length > 0 }));
  await report('Disk', () => checkDisk(settings));
  await report('Callbacks', () => checkCallbacks({ ...settings, now }));
  if (application.outcome === 'known')
    log.info({ invite: inviteLink(application.application.id) }, 'Invite link');
}

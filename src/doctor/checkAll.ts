import type { REST, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { checkBot } from './checks/checkBot.ts';
import { checkCallbacks } from './checks/checkCallbacks.ts';
import { checkClock } from './checks/checkClock.ts';
import { checkCommands } from './checks/checkCommands.ts';
import { checkDatabase } from './checks/checkDatabase.ts';
import { checkDisk } from './checks/checkDisk.ts';
import { checkFileHost } from './checks/checkFileHost.ts';
import { checkIntents } from './checks/checkIntents.ts';
import { checkInteractions } from './checks/checkInteractions.ts';
import { checkKey } from './checks/checkKey.ts';
import { checkModels } from './checks/checkModels.ts';
import { checkPrices } from './checks/checkPrices.ts';
import { checkPublicBot } from './checks/checkPublicBot.ts';
import { checkSongHost } from './checks/checkSongHost.ts';
import { checkStoreAccess } from './checks/checkStoreAccess.ts';
import { checkStoreFiles } from './checks/checkStoreFiles.ts';
import { checkToken } from './checks/checkToken.ts';
import { fetchApplication } from './fetchApplication.ts';
import { fetchCredit } from './fetchCredit.ts';
import type { Finding } from './finding.ts';
import { findRunningBot, type RunningBot } from './findRunningBot.ts';
import { listenForTest } from './listenForTest.ts';
import type { DoctorSettings } from './settings.ts';
import { createVendorCatalog } from './vendorCatalog/createVendorCatalog.ts';
import type { ExpectedModel } from './vendorCatalog/expectedModelOf.ts';

export interface CheckAllOptions {
  readonly settings: DoctorSettings;
  readonly rest: REST;
  /** The commands of this version. */
  readonly definitions: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Credits for one song. */
  readonly songPrice: number;
  /** Day of the price table, such as `2026-10-05`. */
  readonly pricesAsOf: string;
  /** What this version sends by KIE's createTask, which its catalog describes. */
  readonly expected: readonly ExpectedModel[];
  /** The vendor's host of finished songs; absent if the operator has set another URL of the vendor's API. */
  readonly fileUrl: string | undefined;
  /** Milliseconds. */
  readonly now: () => number;
  /** Called with each finding in order, as soon as all before it are known. */
  readonly onFinding: (finding: Finding) => void;
}

/** The findings, and facts that the checks have learnt. */
export interface CheckAllResult {
  readonly findings: readonly Finding[];
  readonly bot: RunningBot;
  /** The balance, if the vendor returned it. */
  readonly credits: number | undefined;
}

/** Runs all free checks, whether the bot is running or not. A check whose requirements are not met is left out. */
export async function checkAll(options: CheckAllOptions): Promise<CheckAllResult> {
  const { settings, onFinding, now } = options;
  const [bot, application, credit] = await Promise.all([
    findRunningBot(settings),
    fetchApplication(options.rest),
    fetchCredit({ ...settings, now }),
  ]);
  const findings: Finding[] = [];
  const add = async (name: string, check: () => Promise<Finding | undefined> | Finding | undefined) => {
    const finding = await runCheck(name, check);
    if (!finding) return;
    findings.push(finding);
    onFinding(finding);
  };

  await add('Bot', () => checkBot(bot));
  const { storeFile } = settings;
  if (storeFile === undefined)
    await add('Store', () => checkDatabase({ url: settings.storeLocation, bot, now }));
  else {
    await add('Store', () => checkStoreAccess({ storeFile, bot }));
    await add('Store', () => checkStoreFiles(storeFile));
  }
  await add('Disk', () => checkDisk(settings));
  await add('Discord', () => checkToken(application));
  if (application.outcome === 'known') {
    await add('Public bot', () => checkPublicBot(application.application));
    await add('Intents', () => checkIntents(application.application));
    await add('Interactions', () => checkInteractions(application.application));
    await add('Commands', () =>
      checkCommands({
        rest: options.rest,
        applicationId: application.application.id,
        definitions: options.definitions,
        guildId: settings.discordGuildId,
        isBotRunning: bot.state === 'running',
      }),
    );
  }
  await add('Key', () => checkKey({ ...settings, credit, songPrice: options.songPrice }));
  await add('Prices', () => checkPrices({ asOf: options.pricesAsOf, now }));
  await add('Clock', () => checkClock({ credit, isSigned: settings.hmacKeys.length > 0 }));
  if (credit.result.outcome === 'known') {
    const catalog = settings.vendor === 'kie' ? createVendorCatalog(settings) : undefined;
    await add('Models', () => checkModels({ model: settings.model, catalog, expected: options.expected }));
    await add('File host', () => checkFileHost(settings));
    const { fileUrl } = options;
    if (fileUrl !== undefined) await add('Song host', () => checkSongHost({ ...settings, fileUrl }));
  }
  await add('Callbacks', () =>
    checkCallbacks({
      ...settings,
      now,
      listen: bot.state === 'none' ? () => listenForTest({ ...settings, now }) : undefined,
    }),
  );
  const { result } = credit;
  return { findings, bot, credits: result.outcome === 'known' ? result.credits : undefined };
}

/** Runs one check. An unexpected error does not prevent the other checks. */
export async function runCheck(
  name: string,
  check: () => Promise<Finding | undefined> | Finding | undefined,
): Promise<Finding | undefined> {
  try {
    return await check();
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    return { name, level: 'warn', sentence: `This could not be checked (${why}).` };
  }
}

import { enabledCommands } from '../../commands/enabledCommands.ts';
import { commands, messageCommands } from '../../commands/index.ts';
import { offeredDefinition } from '../../commands/offeredDefinition.ts';
import { readConfig } from '../app/config.ts';
import { ENV_FILE, readEnvironment } from '../app/readEnvironment.ts';
import { createRest } from '../discord/rest/createRest.ts';
import { checkAll } from '../doctor/checkAll.ts';
import { checkSettingsFile } from '../doctor/checks/checkSettingsFile.ts';
import { checkVersion } from '../doctor/checks/checkVersion.ts';
import { type Finding, renderFinding, renderSummary } from '../doctor/finding.ts';
import { expectedModelOf } from '../doctor/vendorCatalog/expectedModelOf.ts';
import { OPERATION_NAMES } from '../domain/operationNames.ts';
import { VENDORS } from '../domain/vendorNames.ts';
import { OperatorError } from '../lib/operatorError.ts';
import { readVersion } from '../lib/userAgent.ts';
import { readBlockedWords } from '../moderation/words/readBlockedWords.ts';
import { createCatalog } from '../suno/catalog/catalog.ts';
import { readPrices } from '../suno/catalog/readPrices.ts';
import { usualTransport } from '../suno/transports/chooseTransport.ts';
import { readDoctorOptions } from './readDoctorOptions.ts';
import { spendCredits } from './spendCredits.ts';

/** Milliseconds for a response of Discord. */
const DISCORD_TIMEOUT_MS = 10_000;

/**
 * Runs all checks, and prints a sentence for each finding. With `--spend`, asks whether to settle open questions for at most
 * that many credits.
 *
 * @returns the exit code: 1 if members would notice a problem.
 */
export async function runDoctor(args: readonly string[]): Promise<number> {
  report(checkVersion(readVersion()));
  const settings = readSettings(args);
  if ('level' in settings) {
    report(settings);
    return 1;
  }
  const { config, catalog, options } = settings;
  const settingsFinding = checkSettingsFile(ENV_FILE);
  report(settingsFinding);
  const vendor = VENDORS[config.vendor];
  const { findings, bot, credits } = await checkAll({
    settings: config,
    rest: createRest({
      apiUrl: config.discordApiUrl,
      token: config.discordToken,
      timeoutMs: DISCORD_TIMEOUT_MS,
    }),
    // Models that the vendor refuses are known to the bot alone; there are none, as a rule.
    definitions: enabledCommands([...commands, ...messageCommands], catalog).map(command =>
      offeredDefinition(command, () => false, config.directMessages, config.model),
    ),
    expected: OPERATION_NAMES.filter(
      name => catalog.isEnabled(name) && usualTransport(name, config.transport) === 'jobs',
    ).map(expectedModelOf),
    songPrice: catalog.priceOf('generate'),
    pricesAsOf: catalog.asOf,
    fileUrl: config.apiUrl === vendor.apiUrl ? vendor.fileUrl : undefined,
    now: Date.now,
    onFinding: report,
  });
  const all = [settingsFinding, ...findings];
  process.stdout.write(`\n${renderSummary(all)}\n`);
  if (options.spend !== undefined) await spendCredits({ config, catalog, bot, credits, most: options.spend });
  return all.some(({ level }) => level === 'fail') ? 1 : 0;
}

/** The arguments and the settings, or what is wrong with them. */
function readSettings(args: readonly string[]) {
  try {
    const options = readDoctorOptions(args);
    const config = readConfig(readEnvironment());
    readBlockedWords(config.blockedWordsFile);
    const catalog = createCatalog({
      prices: readPrices(config.pricesFile),
      disabled: config.operationsOff,
    });
    return { config, catalog, options };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    const finding: Finding = { name: 'Settings', level: 'fail', sentence: error.message };
    return finding;
  }
}

function report(finding: Finding): void {
  process.stdout.write(`${renderFinding(finding)}\n`);
}

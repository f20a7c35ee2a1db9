import { type Config, readConfig } from '../../app/config.ts';
import { ENV_FILE, readEnvironment } from '../../app/readEnvironment.ts';
import { inviteLink } from '../../discord/gateway/startGateway.ts';
import { createRest } from '../../discord/rest/createRest.ts';
import { checkKey } from '../../doctor/checks/checkKey.ts';
import { checkPublicBot } from '../../doctor/checks/checkPublicBot.ts';
import { checkToken } from '../../doctor/checks/checkToken.ts';
import { type Application, fetchApplication } from '../../doctor/fetchApplication.ts';
import { fetchCredit } from '../../doctor/fetchCredit.ts';
import { renderFinding } from '../../doctor/finding.ts';
import { VENDORS } from '../../domain/vendorNames.ts';
import { OperatorError } from '../../lib/operatorError.ts';
import { createCatalog } from '../../suno/catalog/catalog.ts';
import { readPrices } from '../../suno/catalog/readPrices.ts';
import { addSetting } from './addSetting.ts';
import { askLimits } from './askLimits.ts';
import { askSecret, type SecretCheck } from './askSecret.ts';
import { createPrompt, type Prompt } from './createPrompt.ts';

/** Milliseconds for a response of Discord. */
const DISCORD_TIMEOUT_MS = 10_000;

const WITHOUT_TERMINAL =
  'npm run setup asks questions, and here is no terminal to answer them. Copy .env.example to .env, fill in DISCORD_TOKEN and KIE_API_KEY, let only the user of the bot read it (chmod 600 .env), and check it with: npm run doctor\n';

const STOPPED = '\nStopped. What was accepted is in .env: run npm run setup again to go on.';

interface Options {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** The environment. Settings of the file are added to it. */
  readonly environment: Record<string, string | undefined>;
  /** Path of the file of settings. */
  readonly file?: string;
}

/**
 * Asks for the values that the bot needs and does not have, tries each with Discord and the vendor, and adds them to the file
 * of settings as soon as they are accepted.
 *
 * @returns the exit code: 1 if something is left to do.
 */
export async function runSetup({ input, output, environment, file = ENV_FILE }: Options): Promise<number> {
  if (!input.isTTY || !output.isTTY) {
    output.write(WITHOUT_TERMINAL);
    return 1;
  }
  const prompt = createPrompt({ input, output });
  try {
    return await run(prompt, readEnvironment({ file, environment }), file);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    prompt.say(`✗ ${error.message}`);
    return 1;
  } finally {
    prompt.close();
  }
}

async function run(
  prompt: Prompt,
  environment: Record<string, string | undefined>,
  file: string,
): Promise<number> {
  const isSet = (name: string) => Boolean(environment[name]?.trim() || environment[`${name}_FILE`]?.trim());
  const config = readConfig({
    ...environment,
    ...(!isSet('DISCORD_TOKEN') && { DISCORD_TOKEN: 'unknown' }),
    ...(!isSet('KIE_API_KEY') && { KIE_API_KEY: 'unknown' }),
  });
  const songPrice = createCatalog({
    prices: readPrices(config.pricesFile),
    disabled: config.operationsOff,
  }).priceOf('generate');

  /** Checks the value that is set, or asks for one. Undefined if there is no valid one. */
  async function obtain<T>(
    name: 'DISCORD_TOKEN' | 'KIE_API_KEY',
    value: string,
    question: string,
    check: (secret: string) => Promise<SecretCheck<T>>,
  ): Promise<T | undefined> {
    if (isSet(name)) {
      const { sentence, accepted } = await check(value);
      prompt.say(sentence);
      if (accepted === undefined)
        prompt.say(`${name} is set already, and setup changes no line of ${file}. Correct it there.`);
      return accepted;
    }
    const asked = await askSecret(prompt, question, check);
    if (!asked) prompt.say(STOPPED);
    else addSetting(file, name, asked.secret);
    return asked?.accepted;
  }

  prompt.say('This asks for two values, tries them, and writes them to .env. What you paste is not shown.\n');
  if (!isSet('DISCORD_TOKEN'))
    prompt.say(
      '1. The token of your bot: https://discord.com/developers/applications → New Application → Bot → Reset Token',
    );
  const application = await obtain(
    'DISCORD_TOKEN',
    config.discordToken,
    '   Paste the token and press Enter: ',
    token => tryToken(config, token),
  );
  if (!application) return 1;

  const { title, keyPage } = VENDORS[config.vendor];
  if (!isSet('KIE_API_KEY')) prompt.say(`\n2. Your key of ${title}: ${keyPage}`);
  const hasKey = await obtain('KIE_API_KEY', config.apiKey, '   Paste the key and press Enter: ', apiKey =>
    tryKey({ ...config, apiKey }, songPrice),
  );
  if (!hasKey) return 1;

  const onLimit = (name: string, value: string) => addSetting(file, name, value);
  if (!(await askLimits({ prompt, isSet, songPrice, onLimit }))) {
    prompt.say(STOPPED);
    return 1;
  }
  prompt.say(renderNextSteps(application));
  return 0;
}

async function tryToken(config: Config, token: string): Promise<SecretCheck<Application>> {
  const rest = createRest({ apiUrl: config.discordApiUrl, token, timeoutMs: DISCORD_TIMEOUT_MS });
  const result = await fetchApplication(rest);
  if (result.outcome === 'known') {
    const { application } = result;
    return {
      sentence: `✓ Discord knows the token: ${application.bot?.username ?? application.name}.`,
      accepted: application,
    };
  }
  return {
    sentence:
      result.outcome === 'refused'
        ? '✗ Discord does not accept this token. Choose Reset Token again and copy all of the new one: it is shown only once.'
        : `✗ ${checkToken(result).sentence}`,
  };
}

async function tryKey(config: Config, songPrice: number): Promise<SecretCheck<true>> {
  const credit = await fetchCredit({ ...config, now: Date.now });
  const { level, sentence } = checkKey({ ...config, credit, songPrice });
  // A key is accepted with an empty account too: that can be topped up later.
  if (credit.result.outcome === 'known')
    return { sentence: `${level === 'ok' ? '✓' : '!'} ${sentence}`, accepted: true };
  return { sentence: `✗ ${sentence}` };
}

/** The clicks that keep the bot private, where they are needed, and the invite link on a line of its own. */
function renderNextSteps(application: Application): string {
  const page = `https://discord.com/developers/applications/${application.id}`;
  const finding = checkPublicBot(application);
  const keepPrivate =
    application.bot_public && !application.bot_require_code_grant
      ? [
          'Keep the bot yours: now everybody can add it to a server. Two clicks end that, in this order:',
          `  1. ${page}/installation → Install Link: None → Save Changes`,
          `  2. ${page}/bot → Public Bot: off → Save Changes`,
        ]
      : [renderFinding(finding)];
  return [
    '',
    ...keepPrivate,
    '',
    'Add the bot to your server with this link:',
    '',
    inviteLink(application.id),
    '',
    'Then start it: npm start',
  ].join('\n');
}

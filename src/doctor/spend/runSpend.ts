import { testCallbackPath } from '../../http/addTestCallback.ts';
import { JOB_MODELS } from '../../suno/transports/encodeJob.ts';
import { createVendorCatalog, type VendorCatalog } from '../vendorCatalog/createVendorCatalog.ts';
import { readListedPrice } from '../vendorCatalog/readListedPrice.ts';
import { answerQuestions } from './answerQuestions.ts';
import { createFixtureWriter, type FixtureWriter } from './createFixtureWriter.ts';
import { createRedact } from './createRedact.ts';
import { createSpendGuard } from './createSpendGuard.ts';
import { createVendorCalls } from './createVendorCalls.ts';
import { type Plan, planCalls } from './planCalls.ts';
import { type OpenAnswer, renderAnswers } from './renderAnswers.ts';
import type { SpendOptions } from './spendOptions.ts';

/** A host that does not exist (RFC 6761), because the older paths require a callback URL. */
const PLACEHOLDER_URL = 'https://callbacks.invalid/callbacks/test';

/** Milliseconds between two requests to the catalog. */
const CATALOG_PAUSE_MS = 1100;

/**
 * Asks the operator once, and makes the paid calls that fit in their limit. Prints the answers, and writes them to the
 * folder with all bodies.
 *
 * @returns whether anything was paid.
 */
export async function runSpend(options: SpendOptions): Promise<boolean> {
  const { settings, most, balance, folder, print, now, wait } = options;
  const catalog = createVendorCatalog({ ...settings, wait });
  // The checks have just requested the catalog, which accepts one request a second.
  await wait(CATALOG_PAUSE_MS);
  const priceOf = await choosePrices(catalog, options.priceOf);
  const plan = planCalls(Math.min(most, balance), priceOf);
  if (plan.calls.size === 0) {
    print(
      `Nothing was ordered: a song costs ${priceOf('generate')} credits. With --spend 40 all questions are asked.`,
    );
    return false;
  }
  const writer = createFixtureWriter({
    folder,
    day: new Date(now()).toISOString().slice(0, 10),
    redact: createRedact({
      publicUrl: settings.publicUrl,
      secrets: [
        testCallbackPath(settings.discordToken).split('/').at(-1) ?? '',
        settings.discordToken,
        settings.apiKey,
        ...settings.hmacKeys,
      ],
    }),
  });
  if (!(await options.confirm(describePlan(plan, most)))) {
    writer.discard();
    print('Nothing was ordered.');
    return false;
  }
  const { publicUrl, discordToken } = settings;
  const path = testCallbackPath(discordToken);
  const hasCallbacks = publicUrl !== undefined && options.localUrl !== undefined;
  await writeSchema(catalog, writer);
  const budget = createSpendGuard({ ...settings, most: Math.min(most, balance), balance, now });
  const answers: OpenAnswer[] = await answerQuestions({
    ...options,
    priceOf,
    plan,
    budget,
    writer,
    calls: createVendorCalls({
      ...settings,
      callBackUrl: hasCallbacks ? publicUrl + path : PLACEHOLDER_URL,
      writer,
    }),
    callbacksAt: hasCallbacks ? `${options.localUrl}${path}` : undefined,
  });
  const table = renderAnswers(answers);
  writer.writeText('answers.md', `${table}\n`);
  print(`\n${table}\n`);
  print(`The answers, and the bodies without your keys and addresses, are in ${writer.folder}.`);
  return true;
}

function describePlan({ calls, sum }: Plan, most: number): string {
  const songs = [...calls].filter(name => ['jobs-song', 'classic-song', 'jobs-idea'].includes(name)).length;
  return `This orders ${songs === 1 ? 'one song' : `${songs} songs`} and what follows from ${
    songs === 1 ? 'it' : 'them'
  } at KIE, for at most ${sum} of the ${most} credits that you named, and takes some minutes. Order? (yes or no) `;
}

/** The known prices, or the listed ones if they are higher, so that the operator's limit holds. */
async function choosePrices(
  catalog: VendorCatalog,
  priceOf: SpendOptions['priceOf'],
): Promise<SpendOptions['priceOf']> {
  const list = await catalog.models();
  if (list.outcome !== 'known') return priceOf;
  return operation => readListedPrice(list.data, JOB_MODELS[operation], priceOf(operation));
}

/** The schema describes callbacks too, and is free. */
async function writeSchema(catalog: VendorCatalog, writer: FixtureWriter): Promise<void> {
  const answer = await catalog.schema(JOB_MODELS.generate);
  if (answer.outcome !== 'known') return;
  writer.write('generate-schema', {
    about: "The schema of generate in KIE's catalog, with its callbacks.",
    operation: 'generate',
    transport: 'jobs',
    bodyKind: 'schema',
    body: answer.data,
  });
}

import { z } from 'zod';
import { DEFAULT_MODEL, isRetired } from '../../suno/requests/models.ts';
import { describeNetworkError } from '../describeNetworkError.ts';
import type { Finding, Level } from '../finding.ts';
import { compareSchema, type Difference } from '../vendorCatalog/compareSchema.ts';
import { readModelList, type VendorCatalog } from '../vendorCatalog/createVendorCatalog.ts';
import type { ExpectedModel } from '../vendorCatalog/expectedModelOf.ts';
import { readInputSchema } from '../vendorCatalog/readInputSchema.ts';

const NAME = 'Models';

interface Options {
  /** The model of `SUNO_MODEL`. */
  readonly model: string;
  /** The vendor's catalog; absent if it has none. */
  readonly catalog: VendorCatalog | undefined;
  /** Requests that this version sends to the API that the catalog describes. */
  readonly expected: readonly ExpectedModel[];
}

const openapiSchema = z.object({ openapi: z.unknown() });

/** Checks the catalog for the models, fields and lengths that this version uses. */
export async function checkModels({ model, catalog, expected }: Options): Promise<Finding> {
  if (isRetired(model))
    return finding(
      'warn',
      `SUNO_MODEL names ${model}, which Suno has retired. Unset it, or set it to ${DEFAULT_MODEL}.`,
    );
  if (!catalog || expected.length === 0) return finding('ok', `Songs are made with ${model}.`);
  const list = await catalog.models();
  if (list.outcome !== 'known')
    return finding(
      'warn',
      `KIE's catalog could not be read: ${list.outcome === 'unknown' ? 'it is not there any more' : describeNetworkError(list.code)}. Try again; songs do not need it.`,
    );
  const listed = readModelList(list.data);
  const differences: Difference[] = [];
  let unread = 0;
  for (const one of byModel(expected)) {
    if (listed && !listed.has(one.model)) {
      differences.push({ level: 'warn', text: `${one.operation} (${one.model}) is not listed` });
      continue;
    }
    const answer = await catalog.schema(one.model);
    const openapi =
      answer.outcome === 'known' ? openapiSchema.safeParse(answer.data).data?.openapi : undefined;
    const schema = readInputSchema(openapi);
    if (answer.outcome === 'unknown')
      differences.push({ level: 'warn', text: `${one.operation} (${one.model}) is not known` });
    else if (schema) differences.push(...compareSchema(one, schema, model));
    else unread += 1;
  }
  return summarize(model, byModel(expected).length, unread, differences);
}

/** One of each outer model: some operations share one. */
function byModel(expected: readonly ExpectedModel[]): ExpectedModel[] {
  return [...new Map(expected.map(one => [one.model, one])).values()];
}

function summarize(
  model: string,
  count: number,
  unread: number,
  differences: readonly Difference[],
): Finding {
  const unreadText = unread === 0 ? '' : ` It says nothing of ${unread} of ${count} operations.`;
  if (differences.length === 0)
    return finding(
      unread === count ? 'warn' : 'ok',
      `Songs are made with ${model}, and KIE's catalog has nothing that this version does not know.${unreadText}`,
    );
  const level = differences.some(difference => difference.level === 'fail') ? 'fail' : 'warn';
  const texts = [...new Set(differences.map(({ text }) => text))];
  return finding(
    level,
    `KIE's catalog differs from this version: ${texts.join('; ')}. Look for a newer version of the bot.${unreadText}`,
  );
}

function finding(level: Level, sentence: string): Finding {
  return { name: NAME, level, sentence };
}

import { JOB_MODELS } from '../jobs/jobModels.ts';
import { createRateLimit } from '../rateLimit.ts';
import { type Envelope, rejectAs, rejectWith } from '../reject.ts';
import type { World } from '../world.ts';
import { describeModel } from './describeModel.ts';

/** Rate limit of an account for the whole catalog. */
const QUERIES = { count: 1, windowMs: 1_000 };

/** The catalog without HTTP: free, one request a second. */
export interface Catalog {
  list(provider: string | undefined): Envelope;
  schema(model: string): Envelope;
}

export function createCatalog({ clock, vendor, catalog }: World): Catalog {
  const queries = createRateLimit(clock, QUERIES);
  const names = new Set(Object.values(JOB_MODELS).map(({ model }) => model));

  function answer(data: () => unknown): Envelope {
    if (!catalog.isOffered) return rejectWith(404, 'Not Found');
    if (!queries('all')) return rejectAs(vendor, 'rate');
    const found = data();
    return found === undefined
      ? rejectWith(404, 'The model does not exist')
      : { code: 200, msg: 'success', data: found };
  }

  const isListed = (name: string): boolean => names.has(name) && !catalog.withdrawn.includes(name);
  return {
    list: provider =>
      answer(() => ({
        models: [...names]
          .filter(name => isListed(name) && (provider ?? 'Suno') === 'Suno')
          .map(model => ({
            model,
            title: `Suno ${model.split('/')[1]}`,
            provider: 'Suno',
            taskType: ['music'],
            description: '',
            pricingDesc: catalog.prices[model] ?? '',
          })),
      })),
    schema: name =>
      answer(() => {
        if (!isListed(name)) return undefined;
        return { openapi: catalog.withoutSchema.includes(name) ? null : describeModel(name, catalog) };
      }),
  };
}

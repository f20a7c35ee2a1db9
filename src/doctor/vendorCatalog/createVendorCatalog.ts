import { z } from 'zod';
import { abortableWait } from '../../lib/abortableWait.ts';
import { envelopeSchema } from '../../suno/parsers/envelope.ts';
import { vendorHeaders } from '../fetchCredit.ts';
import { sendRequest } from '../sendRequest.ts';
import type { DoctorSettings } from '../settings.ts';

/** The catalog takes one request a second of an account; a little more, for clocks and networks are not even. */
const INTERVAL_MS = 1100;

/** Milliseconds after which a request that came too fast is made once more. */
const TOO_FAST_MS = 3000;

const NEVER = new AbortController().signal;

/** An answer of the catalog: its `data`, that it does not know the model, or the code of what went wrong. */
export type VendorCatalogAnswer =
  | { readonly outcome: 'known'; readonly data: unknown }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'unreachable'; readonly code: string };

/** KIE's catalog of models: free, with the bearer key. */
export interface VendorCatalog {
  /** The outer models of Suno. */
  models(): Promise<VendorCatalogAnswer>;
  /** The OpenAPI document of an outer model, under `openapi`; it may be null. */
  schema(model: string): Promise<VendorCatalogAnswer>;
}

type Options = Pick<DoctorSettings, 'apiUrl' | 'apiKey' | 'mediaUserAgent'> & {
  /** Resolves after `ms`. */
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
};

/** Creates the client of the catalog. Requests are made one after another, at most one a second. */
export function createVendorCatalog({
  apiUrl,
  wait = ms => abortableWait(ms, NEVER),
  ...access
}: Options): VendorCatalog {
  let last: Promise<unknown> = Promise.resolve();
  let isFirst = true;

  async function fetchOnce(path: string, pauseMs: number): Promise<VendorCatalogAnswer> {
    if (!isFirst) await wait(pauseMs);
    isFirst = false;
    const answer = await sendRequest(`${apiUrl}/api/v1/models${path}`, { headers: vendorHeaders(access) });
    if ('networkErrorCode' in answer) return { outcome: 'unreachable', code: answer.networkErrorCode };
    const envelope = envelopeSchema.safeParse(answer.body).data;
    const code = envelope?.code ?? answer.status;
    if (code === 404) return { outcome: 'unknown' };
    return code === 200 && envelope
      ? { outcome: 'known', data: envelope.data }
      : { outcome: 'unreachable', code: code === 200 ? 'not understood' : `HTTP ${code}` };
  }

  function fetchInTurn(path: string): Promise<VendorCatalogAnswer> {
    const next = last.then(async () => {
      const answer = await fetchOnce(path, INTERVAL_MS);
      const isTooFast = answer.outcome === 'unreachable' && answer.code === 'HTTP 429';
      return isTooFast ? fetchOnce(path, TOO_FAST_MS) : answer;
    });
    last = next;
    return next;
  }

  return {
    models: () => fetchInTurn('?provider=Suno'),
    schema: model => fetchInTurn(`/${model}/schema`),
  };
}

const listSchema = z.object({ models: z.array(z.object({ model: z.string() })) });

/** The outer models in the catalog's list; nothing where it is not understood. */
export function readModelList(data: unknown): ReadonlySet<string> | undefined {
  const list = listSchema.safeParse(data).data;
  return list && new Set(list.models.map(({ model }) => model));
}

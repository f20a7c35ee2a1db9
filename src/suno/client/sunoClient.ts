import { Pool } from 'undici';
import type { TransportName, VendorName } from '../../domain/vendorNames.ts';
import { defaultUserAgent } from '../../lib/userAgent.ts';
import type { Operation } from '../operations/operation.ts';
import { encodeJob } from '../transports/encodeJob.ts';
import { parserOfJobs } from '../transports/parseJob.ts';
import { interpretRecordResponse, type PollResult } from './interpretRecordResponse.ts';
import { interpretSubmitResponse, unknownOutcome } from './interpretSubmitResponse.ts';
import { postOnce } from './postOnce.ts';
import type { Submission } from './submission.ts';
import { TIMEOUTS, type Timeouts } from './timeouts.ts';

/** Connections for polls; further polls wait for one. */
const POLL_CONNECTIONS = 8;

/** KIE's API with one path for all operations. https://docs.kie.ai/market/quickstart */
const CREATE_TASK_PATH = '/api/v1/jobs/createTask';
const RECORD_INFO_PATH = '/api/v1/jobs/recordInfo';

/** Bytes of a record. Two songs with long lyrics have some ten thousand, the notes of a song less than a million. */
const MAX_RECORD_BYTES = 4 * 1024 * 1024;

export interface SunoClientOptions {
  readonly vendor: VendorName;
  /** Base URL, with or without a path. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** User-Agent of every request; by default the bot's own. */
  readonly userAgent?: string;
  readonly timeouts?: Partial<Timeouts>;
  /** Current time in milliseconds. */
  readonly now?: () => number;
}

export interface SunoClient {
  /**
   * Makes the paid call, exactly once. `request` must match the operation's schema. Never rejects: errors are in the
   * submission. If `signal` aborts after the connection is established, the outcome is unknown.
   */
  submit(
    operation: Operation,
    request: object,
    callbackUrl: string,
    options?: { readonly transport?: TransportName; readonly signal?: AbortSignal },
  ): Promise<Submission>;
  /**
   * Polls a task by the form that it was submitted by, which is free and may be repeated, at most 3 times a second for each
   * task, 10 times by `recordInfo`. Never rejects.
   */
  poll(
    operation: Operation,
    taskId: string,
    options?: { readonly transport?: TransportName; readonly request?: object },
  ): Promise<PollResult>;
  /** Aborts polls in progress; submissions are completed. */
  close(): Promise<void>;
}

/** Creates the client of a vendor: https://docs.kie.ai/suno-api/quickstart */
export function createSunoClient(options: SunoClientOptions): SunoClient {
  const { vendor, apiKey, now = Date.now } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const base = options.apiUrl.replace(/\/+$/, '');
  const headers = {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json',
    'user-agent': options.userAgent ?? defaultUserAgent(),
  };
  const pool = new Pool(new URL(base).origin, {
    connections: POLL_CONNECTIONS,
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.poll,
    bodyTimeout: timeouts.poll,
    maxResponseSize: MAX_RECORD_BYTES,
  });

  return {
    submit: async (operation, request, callbackUrl, { transport = 'classic', signal } = {}) => {
      const isJob = transport === 'jobs';
      const body = isJob
        ? encodeJob(operation.name, request)
        : (operation.toBody?.(request, vendor) ?? request);
      // What is answered at once is never called back; by createTask it may be, for there it may come later.
      const isCalledBack = isJob || operation.recordPath !== undefined;
      const result = await postOnce({
        url: new URL(base + (isJob ? CREATE_TASK_PATH : operation.submitPath)),
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(isCalledBack ? { ...body, callBackUrl: callbackUrl } : body, toWellFormed),
        timeouts,
        signal,
      });
      if ('response' in result)
        return interpretSubmitResponse(operation, vendor, request, result.response, [apiKey], transport);
      const { networkErrorCode, mayHaveBeenSent } = result;
      if (mayHaveBeenSent) return unknownOutcome(networkErrorCode);
      const failure = { reason: 'vendor-unreachable', code: networkErrorCode, credits: 'unused' as const };
      return { outcome: 'not-sent', failure };
    },

    poll: async (operation, taskId, { transport = 'classic', request = {} } = {}) => {
      const recordPath = transport === 'jobs' ? RECORD_INFO_PATH : operation.recordPath;
      if (recordPath === undefined) return { kind: 'nothing' };
      const url = new URL(base + recordPath);
      url.searchParams.set(transport === 'jobs' ? 'taskId' : (operation.recordParameter ?? 'taskId'), taskId);
      try {
        const {
          statusCode,
          headers: responseHeaders,
          body,
        } = await pool.request({
          method: 'GET',
          path: url.pathname + url.search,
          headers,
          signal: AbortSignal.timeout(timeouts.poll),
        });
        const response = { status: statusCode, text: await body.text() };
        const parse = transport === 'jobs' ? parserOfJobs(operation, vendor, request) : undefined;
        const result = interpretRecordResponse(operation, vendor, taskId, response, [apiKey], parse);
        const retryAfterMs = parseRetryAfter(responseHeaders['retry-after'], now());
        return result.kind === 'unavailable' && retryAfterMs !== undefined
          ? { ...result, retryAfterMs }
          : result;
      } catch {
        return { kind: 'unavailable', reason: 'vendor-unreachable' };
      }
    },

    close: () => pool.destroy(),
  };
}

/** Maximum milliseconds between polls, even if the vendor asks for more. */
const MAX_RETRY_AFTER_MS = 10 * 60_000;

/** Milliseconds of a `retry-after` header with seconds or a date. `now` is in milliseconds. */
function parseRetryAfter(header: string | string[] | undefined, now: number): number | undefined {
  const value = typeof header === 'string' ? header.trim() : '';
  if (value === '') return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS);
}

/** Halves of characters, which a text can be cut into, are no valid JSON for many readers. */
function toWellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

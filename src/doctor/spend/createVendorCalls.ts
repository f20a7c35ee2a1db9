import type { OperationName } from '../../domain/operationNames.ts';
import type { TransportName } from '../../domain/vendorNames.ts';
import { operationOf } from '../../suno/operations/registry.ts';
import { envelopeSchema, extractTaskId } from '../../suno/parsers/envelope.ts';
import { encodeJob } from '../../suno/transports/encodeJob.ts';
import { vendorHeaders } from '../fetchCredit.ts';
import { sendRequest } from '../sendRequest.ts';
import type { DoctorSettings } from '../settings.ts';
import type { FixtureWriter } from './createFixtureWriter.ts';

const CREATE_TASK_PATH = '/api/v1/jobs/createTask';
const RECORD_INFO_PATH = '/api/v1/jobs/recordInfo';

/** Timeout of a paid call in milliseconds. */
const SUBMIT_MS = 60_000;

/** The vendor's response to a paid call. Only `refused` is certainly not charged. */
export type PaidCallResult =
  /** `taskId` is absent if the response is the result. */
  | { readonly outcome: 'taken'; readonly taskId: string | undefined; readonly body: unknown }
  | { readonly outcome: 'refused'; readonly code: number; readonly message: string }
  | { readonly outcome: 'unknown'; readonly code: string };

/** A request in the form of the operation's own path; it need not satisfy the bot's own rules. */
export interface PaidCall {
  /** Part of file names. */
  readonly name: string;
  readonly about: string;
  readonly operation: OperationName;
  readonly transport: TransportName;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Requests to KIE that are sent once, unchanged, and stored. */
export interface VendorCalls {
  submit(paidCall: PaidCall): Promise<PaidCallResult>;
  /** The record of a task by one API. Resolves with undefined without a response. */
  record(operation: OperationName, transport: TransportName, taskId: string): Promise<unknown>;
}

type Options = Pick<DoctorSettings, 'apiUrl' | 'apiKey' | 'mediaUserAgent'> & {
  readonly callBackUrl: string;
  readonly writer: FixtureWriter;
};

export function createVendorCalls({ apiUrl, callBackUrl, writer, ...access }: Options): VendorCalls {
  return {
    submit: async ({ name, about, operation, transport, request }) => {
      const isJob = transport === 'jobs';
      const { submitPath, recordPath } = operationOf(operation);
      const hasCallback = isJob || recordPath !== undefined;
      const body = {
        ...(isJob ? encodeJob(operation, request) : request),
        ...(hasCallback && { callBackUrl }),
      };
      const answer = await sendRequest(apiUrl + (isJob ? CREATE_TASK_PATH : submitPath), {
        method: 'POST',
        headers: { ...vendorHeaders(access), 'content-type': 'application/json' },
        body: JSON.stringify(body),
        totalMs: SUBMIT_MS,
      });
      if ('networkErrorCode' in answer) return { outcome: 'unknown', code: answer.networkErrorCode };
      writer.write(`${name}-answer`, {
        about,
        operation,
        transport,
        bodyKind: 'answer',
        request: body,
        body: answer.body ?? answer.text,
      });
      return interpret(answer);
    },
    record: async (operation, transport, taskId) => {
      const path = transport === 'jobs' ? RECORD_INFO_PATH : operationOf(operation).recordPath;
      if (path === undefined) return undefined;
      const answer = await sendRequest(`${apiUrl}${path}?taskId=${encodeURIComponent(taskId)}`, {
        headers: vendorHeaders(access),
      });
      return 'networkErrorCode' in answer ? undefined : answer.body;
    },
  };
}

function interpret({ status, body }: { status: number; body: unknown }): PaidCallResult {
  const envelope = envelopeSchema.safeParse(body).data;
  // A response that is not the vendor's, such as a gateway's page, leaves the outcome unknown.
  if (!envelope) return { outcome: 'unknown', code: `HTTP ${status}` };
  if (envelope.code !== 200) return { outcome: 'refused', code: envelope.code, message: envelope.msg };
  return { outcome: 'taken', taskId: extractTaskId(body), body };
}

import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { FormData } from 'undici';
import type { VendorName } from '../../domain/vendorNames.ts';
import { toNetworkErrorCode } from '../../lib/errorCode.ts';
import { retry } from '../../lib/retry.ts';
import { defaultUserAgent } from '../../lib/userAgent.ts';
import type { FileType } from '../../media/inspect/detectKind.ts';
import { interpretUploadResponse, type UploadResult } from './interpretUploadResponse.ts';
import { postOnce } from './postOnce.ts';

/** The folder of the bot's uploads in the vendor's store, which empties it after a day. */
export const UPLOAD_PATH = 'shantyman';

/** Milliseconds before each further try. */
const RETRY_DELAYS_MS = [1000, 3000];

/** Milliseconds that an upload may take. */
export interface UploadTimeouts {
  /** Until a connection stands, name look-up and TLS included. */
  readonly connect: number;
  /** Without progress, and from the last byte to the answer. */
  readonly response: number;
  /** One try in all. */
  readonly total: number;
}

const TIMEOUTS: UploadTimeouts = { connect: 10_000, response: 60_000, total: 300_000 };

export interface UploadOptions {
  readonly vendor: VendorName;
  /** Base address of the vendor's upload API. */
  readonly uploadUrl: string;
  readonly apiKey: string;
  /** By default the bot's own. */
  readonly userAgent?: string;
  /** Its type as its content shows it. */
  readonly file: { readonly path: string; readonly type: FileType };
  /** Without a slash at its ends. */
  readonly uploadPath?: string;
  readonly timeouts?: Partial<UploadTimeouts>;
  readonly signal?: AbortSignal;
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Puts a file into the vendor's store, from where its operations can read it. It is streamed from the disk. Uploads are
 * free, so up to three are made where another may help. Never throws.
 *
 * The vendor is told nothing of the file's name: it is stored under an id that cannot be guessed, with the extension of
 * its content, from which the vendor tells what it is. https://docs.kie.ai/file-upload-api/upload-file-stream
 */
export async function uploadFile(upload: UploadOptions): Promise<UploadResult> {
  const { file, signal, wait } = upload;
  // One name for all tries: a file that was stored without a word of it is overwritten.
  const name = `${randomUUID()}.${file.type.extension}`;
  return retry(() => uploadOnce(upload, name), {
    tries: RETRY_DELAYS_MS.length + 1,
    delay: failures => RETRY_DELAYS_MS[failures - 1] ?? 0,
    isFailure: ({ outcome }) => outcome === 'unreachable',
    signal,
    wait,
  });
}

async function uploadOnce(upload: UploadOptions, name: string): Promise<UploadResult> {
  const { vendor, uploadUrl, apiKey, file, uploadPath = UPLOAD_PATH, signal } = upload;
  const userAgent = upload.userAgent ?? defaultUserAgent();
  const { connect, response, total } = { ...TIMEOUTS, ...upload.timeouts };
  const form = new FormData();
  form.append('uploadPath', uploadPath);
  form.append('fileName', name);
  try {
    form.append('file', await openAsBlob(file.path, { type: file.type.mime }), name);
  } catch (error) {
    return unreachable(toNetworkErrorCode(error));
  }
  const result = await postOnce({
    url: new URL(`${uploadUrl.replace(/\/+$/, '')}/api/file-stream-upload`),
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json', 'user-agent': userAgent },
    body: form,
    timeouts: { connect, submit: response, submitTotal: total },
    signal,
  });
  return 'response' in result
    ? interpretUploadResponse(vendor, result.response)
    : unreachable(result.networkErrorCode);
}

function unreachable(code: string): UploadResult {
  return { outcome: 'unreachable', reason: 'vendor-unreachable', code };
}

import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { FormData } from 'undici';
import type { VendorName } from '../../domain/vendorNames.ts';
import type { AbortableWait } from '../../lib/abortableWait.ts';
import { toNetworkErrorCode } from '../../lib/errorCode.ts';
import { retry } from '../../lib/retry.ts';
import { defaultUserAgent } from '../../lib/userAgent.ts';
import type { FileType } from '../../media/inspect/detectKind.ts';
import { findFirstFrame } from '../../media/tags/findFirstFrame.ts';
import { interpretUploadResponse, type UploadResult } from './interpretUploadResponse.ts';
import { postOnce } from './postOnce.ts';

/** Folder of the bot's uploads at the vendor, which deletes files after a day. */
const UPLOAD_PATH = 'shantyman';

/** Milliseconds before each further attempt. */
const RETRY_DELAYS_MS = [1000, 3000];

/** Time limits of an upload, in milliseconds. */
export interface UploadTimeouts {
  /** Until the connection is established, DNS and TLS included. */
  readonly connect: number;
  /** Without progress, and from the last byte to the response. */
  readonly response: number;
  /** One attempt in total. */
  readonly total: number;
}

const TIMEOUTS: UploadTimeouts = { connect: 10_000, response: 60_000, total: 300_000 };

export interface UploadOptions {
  readonly vendor: VendorName;
  /** Base URL of the vendor's upload API. */
  readonly uploadUrl: string;
  readonly apiKey: string;
  /** By default the bot's own. */
  readonly userAgent?: string;
  /** The type is detected from the content. */
  readonly file: { readonly path: string; readonly type: FileType };
  /** Without slashes at its start and end. */
  readonly uploadPath?: string;
  readonly timeouts?: Partial<UploadTimeouts>;
  readonly signal?: AbortSignal;
  /** Resolves after `ms`, or when aborted. */
  readonly wait?: AbortableWait;
}

/**
 * Uploads a file to the vendor, for operations that work on recordings. It is streamed from the disk. Uploads are free,
 * so up to three attempts are made if another may succeed. Never rejects.
 *
 * The file's name is not sent to the vendor: it is stored under a random id, with the extension of its content, by
 * which the vendor determines the type. https://docs.kie.ai/file-upload-api/upload-file-stream
 */
export async function uploadFile(upload: UploadOptions): Promise<UploadResult> {
  const { file, signal, wait } = upload;
  // The same name in all attempts, so that a file whose response was lost is overwritten.
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
    form.append('file', await openWithoutTags(file), name);
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
    ? interpretUploadResponse(vendor, result.response, [apiKey])
    : unreachable(result.networkErrorCode);
}

/** An MP3's tags stay here: those of the bot's own files can name a member, and link to a message in Discord. */
async function openWithoutTags({ path, type }: UploadOptions['file']): Promise<Blob> {
  const whole = await openAsBlob(path, { type: type.mime });
  const start = type.extension === 'mp3' ? await findFirstFrame(path) : 0;
  return start ? whole.slice(start, whole.size, type.mime) : whole;
}

function unreachable(code: string): UploadResult {
  return { outcome: 'unreachable', reason: 'vendor-unreachable', code };
}

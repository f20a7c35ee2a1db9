import type { Bucket } from './rateLimits.ts';
import type { RequestRecord, UploadedFile } from './world.ts';

/** A request as a route sees it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly requestRecord: RequestRecord;
}

/** An answer: JSON, or bytes with their type. Without either it is empty and has no content type. */
export interface Answer {
  status: number;
  body?: unknown;
  bytes?: { data: Buffer; contentType: string };
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in Discord's documentation, with `{name}` for what varies. */
  path: string;
  /** Whether the bot's token is needed. */
  auth: boolean;
  bucket?: (params: Readonly<Record<string, string>>) => Bucket;
  handle: (call: Call) => Answer;
}

/** One parameter of a path. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

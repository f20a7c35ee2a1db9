import type { Bucket } from './rateLimits.ts';
import type { RequestRecord, UploadedFile } from './world.ts';

/** A request as a route receives it. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly requestRecord: RequestRecord;
}

/** A response: JSON, or bytes with their type. Without either it is empty and has no content type. */
export interface Answer {
  status: number;
  body?: unknown;
  bytes?: { data: Buffer; contentType: string };
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in Discord's documentation, with `{name}` for parameters. */
  path: string;
  /** Whether the bot's token is required. */
  auth: boolean;
  bucket?: (params: Readonly<Record<string, string>>) => Bucket;
  handle: (call: Call) => Answer;
}

/** A parameter of the path. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

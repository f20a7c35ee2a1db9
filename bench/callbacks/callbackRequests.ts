import { sign } from '../../src/suno/client/signature.ts';
import { benchTask, vendorIdOf } from './benchTask.ts';
import { CALLBACK_STAGES, type CallbackStage, callbackBody } from './callbackBody.ts';

/** Key that signs the callbacks. */
export const HMAC_KEY = 'bench-webhook-key';

/**
 * The callbacks of the songs `from` to `to` as raw HTTP requests: first all of stage `text`, then all of `first`, then
 * all of `complete`, so that no two of one song are sent at the same time. Their signatures are valid for five minutes.
 */
export function callbackRequests(from: number, to: number, port: number): Buffer[] {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const indexes = Array.from({ length: to - from }, (_, offset) => from + offset);
  return CALLBACK_STAGES.flatMap(stage => indexes.map(at => toBytes(at, stage, timestamp, port)));
}

function toBytes(at: number, stage: CallbackStage, timestamp: string, port: number): Buffer {
  const { id, secret } = benchTask(at, 0);
  const body = Buffer.from(callbackBody(at, stage));
  const head = [
    `POST /callbacks/${id}/${secret} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'user-agent: bench',
    'accept: */*',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `x-webhook-timestamp: ${timestamp}`,
    `x-webhook-signature: ${sign(HMAC_KEY, vendorIdOf(at), timestamp)}`,
    'connection: keep-alive',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}

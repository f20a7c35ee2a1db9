import { callbackBody, failureBody } from './callback.ts';
import { post, type Received, signatureHeaders } from './post.ts';
import type { Body } from './rules.ts';
import { hasReached, type KieStage, type NewsStage } from './stage.ts';
import { makeTracks, type SandboxTrack } from './track.ts';
import type { World } from './world.ts';

export type KieOperation = 'generate' | 'lyrics';

/** What a callback tells: a stage, a failure by code, or a body of the test's own (bytes, or an object sent as JSON). */
export type News = NewsStage | { error: number } | Buffer | Record<string, unknown>;

export interface SendOptions {
  /** In the place of the right signature; false sends none. */
  signature?: string | false;
  /** Unix seconds that are signed; default the real time, for that is the receiver's. */
  timestamp?: number;
  headers?: Record<string, string>;
}

/** A callback that was sent. */
export interface Delivery {
  readonly at: number;
  readonly news: string;
  /** 0 where nobody answered. */
  readonly status: number;
}

/** Credits that a task costs. */
const PRICES: Record<KieOperation, number> = { generate: 12, lyrics: 0.4 };

/** The one failure that is refunded for certain. */
const REFUNDED = 531;

/** A task at the vendor. */
export class KieTask {
  readonly taskId: string;
  readonly operation: KieOperation;
  /** The request as it came, callBackUrl included. */
  readonly body: Body;
  readonly callBackUrl: string;
  readonly createdAt: number;
  readonly price: number;
  readonly tracks: readonly SandboxTrack[];
  readonly deliveries: Delivery[] = [];
  stage: KieStage = 'pending';
  /** The code it failed with. */
  failure: number | undefined;
  /** Shown by record-info in the place of the stage's own status, for example `CALLBACK_EXCEPTION`. */
  status: string | undefined;
  readonly #world: World;

  constructor(world: World, taskId: string, operation: KieOperation, body: Body) {
    this.#world = world;
    this.taskId = taskId;
    this.operation = operation;
    this.body = body;
    this.callBackUrl = String(body.callBackUrl);
    this.createdAt = world.clock.now();
    this.price = PRICES[operation];
    this.tracks = operation === 'generate' ? makeTracks(taskId, body, world.origin) : [];
  }

  /** Moves the record on, never back; no callback is sent. */
  advance(stage: NewsStage): void {
    if (this.stage !== 'failed' && !hasReached(this.stage, stage)) this.stage = stage;
    this.#world.changed();
  }

  /** Lets it fail, unless it has ended; no callback is sent. */
  fail(code: number): void {
    if (this.stage !== 'complete' && this.stage !== 'failed') {
      this.stage = 'failed';
      this.failure = code;
      if (code === REFUNDED) this.#world.credits += this.price;
    }
    this.#world.changed();
  }

  /** The body of the callback of a stage or a failure, for tests that change it before they send it. */
  callback(news: NewsStage | { error: number }): Record<string, unknown> {
    if (typeof news !== 'string') return failureBody(this, news.error, this.#world.vendor);
    return callbackBody(this, news, this.#world.vendor);
  }

  /** Sends one callback, once, and gives the receiver's answer. Stages and failures move the record too. */
  async send(news: News, { signature, timestamp, headers }: SendOptions = {}): Promise<Received> {
    if (typeof news === 'string') this.advance(news);
    if (isError(news)) this.fail(news.error);
    const bytes = Buffer.isBuffer(news)
      ? news
      : JSON.stringify(typeof news === 'string' || isError(news) ? this.callback(news) : news);
    const signed = this.#sign(timestamp ?? Math.floor(Date.now() / 1000), signature);
    const received = await post(this.#world, this.callBackUrl, bytes, { ...signed, ...headers });
    const name = typeof news === 'string' ? news : isError(news) ? `error ${news.error}` : 'raw';
    this.deliveries.push({ at: this.#world.clock.now(), news: name, status: received.status });
    this.#world.changed();
    return received;
  }

  #sign(timestamp: number, signature: string | false | undefined): Record<string, string> {
    const { hmacKey } = this.#world;
    if (signature === false || (hmacKey === undefined && signature === undefined)) return {};
    const headers = signatureHeaders(hmacKey ?? '', this.taskId, timestamp);
    return signature === undefined ? headers : { ...headers, 'X-Webhook-Signature': signature };
  }
}

function isError(news: News): news is { error: number } {
  return typeof news === 'object' && 'error' in news && Object.keys(news).length === 1;
}

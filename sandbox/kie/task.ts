import { findSong, findTask, type Song } from './findSong.ts';
import type { AddressQuirks } from './music/audioUrlAt.ts';
import { OPERATIONS } from './operations/index.ts';
import type { KieOperation } from './operations/names.ts';
import { type CallbackResponse, post, signatureHeaders } from './post.ts';
import type { Body } from './rules.ts';
import { type CallbackStage, hasReached, type KieStage } from './stage.ts';
import { type SandboxStem, stemsOf } from './stemsOf.ts';
import { makeTracks, type SandboxTrack, type SongPlan } from './track.ts';
import { findUpload, type KieUpload } from './uploads/upload.ts';
import type { World } from './world.ts';

export type { KieOperation } from './operations/names.ts';

/** The code that a task fails with, and what the vendor says of it in the place of its usual words. */
export interface TaskFailure {
  readonly error: number;
  readonly message?: string;
}

/** What a callback tells: a stage, a failure by code, or a body of the test's own (bytes, or an object sent as JSON). */
export type CallbackContent = CallbackStage | TaskFailure | Buffer | Record<string, unknown>;

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
  readonly content: string;
  /** 0 where nobody answered. */
  readonly status: number;
}

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
  /** The songs that it makes. */
  readonly tracks: readonly SandboxTrack[];
  /** The model that sings, as requests spell it; empty where nothing is sung. */
  readonly model: string;
  /** The task that its request names. */
  readonly parent: KieTask | undefined;
  /** The song that it works on. */
  readonly song: Song | undefined;
  /** The recordings that its request names, in order; undefined for addresses that are no uploads. */
  readonly uploads: readonly (KieUpload | undefined)[];
  readonly deliveries: Delivery[] = [];
  /** What is odd about the addresses of its tracks. */
  readonly addresses: AddressQuirks = {};
  stage: KieStage = 'pending';
  /** The code it failed with. */
  failure: number | undefined;
  /** What the vendor says of it, in the place of its usual words. */
  failureMessage: string | undefined;
  /** When it was complete, or had failed. */
  endedAt: number | undefined;
  /** Shown by record-info in the place of the stage's own status or flag, for example `CALLBACK_EXCEPTION`. */
  status: string | number | undefined;
  readonly #world: World;

  constructor(world: World, taskId: string, operation: KieOperation, body: Body) {
    const { price, plan, recordings } = OPERATIONS[operation];
    const songs: SongPlan | undefined = plan?.(body, world);
    this.#world = world;
    this.taskId = taskId;
    this.operation = operation;
    this.body = body;
    this.callBackUrl = String(body.callBackUrl ?? '');
    this.createdAt = world.clock.now();
    this.price = price;
    this.model = songs?.model ?? '';
    this.tracks = songs === undefined ? [] : makeTracks(taskId, songs, world);
    this.parent = findTask(world, body.taskId);
    this.song = body.taskId || body.audioId ? findSong(world, body) : undefined;
    this.uploads = recordings?.(body).map(url => findUpload(world, url)) ?? [];
  }

  /** The stems that it makes, if it takes a song apart. */
  get stems(): SandboxStem[] {
    return OPERATIONS[this.operation].recordPath.startsWith('vocal-removal') ? stemsOf(this) : [];
  }

  /** Moves the record on, never back; no callback is sent. Throws where the operation has no such stage. */
  advance(stage: CallbackStage): void {
    this.#check(stage);
    if (this.stage !== 'failed' && !hasReached(this.stage, stage)) this.stage = stage;
    if (this.stage === 'complete') this.endedAt ??= this.#world.clock.now();
    this.#world.emitChange();
  }

  /** Lets it fail, unless it has ended; no callback is sent. */
  fail(code: number, message?: string): void {
    if (this.stage !== 'complete' && this.stage !== 'failed') {
      this.stage = 'failed';
      this.failure = code;
      this.failureMessage = message;
      this.endedAt = this.#world.clock.now();
      if (code === REFUNDED) this.#world.credits += this.price;
    }
    this.#world.emitChange();
  }

  /** The body of the callback of a stage or a failure, for tests that change it before they send it. */
  callback(content: CallbackStage | TaskFailure): Record<string, unknown> {
    const { callback, failure } = OPERATIONS[this.operation];
    const { vendor } = this.#world;
    if (typeof content === 'string') this.#check(content);
    if (typeof content === 'string') return { ...callback(this, content, vendor) };
    return withMessage({ ...failure(this, content.error, vendor) }, content.message);
  }

  /** `data` of its record. */
  record(): Record<string, unknown> {
    const record = OPERATIONS[this.operation].record(this, this.#world.vendor);
    const message = this.stage === 'failed' ? this.failureMessage : undefined;
    return message === undefined ? record : { ...record, errorMessage: message };
  }

  /** Sends one callback, once, and gives the receiver's answer. Stages and failures move the record too. */
  async send(
    content: CallbackContent,
    { signature, timestamp, headers }: SendOptions = {},
  ): Promise<CallbackResponse> {
    if (this.callBackUrl === '') throw new Error(`the request of ${this.operation} has no callBackUrl`);
    if (typeof content === 'string') this.advance(content);
    if (isError(content)) this.fail(content.error, content.message);
    const bytes = Buffer.isBuffer(content)
      ? content
      : JSON.stringify(typeof content === 'string' || isError(content) ? this.callback(content) : content);
    const signed = this.#sign(timestamp ?? Math.floor(Date.now() / 1000), signature);
    const received = await post(this.#world, this.callBackUrl, bytes, { ...signed, ...headers });
    const name = typeof content === 'string' ? content : isError(content) ? `error ${content.error}` : 'raw';
    this.deliveries.push({ at: this.#world.clock.now(), content: name, status: received.status });
    this.#world.emitChange();
    return received;
  }

  #check(stage: CallbackStage): void {
    if (!OPERATIONS[this.operation].stages.includes(stage)) {
      throw new RangeError(`a task of ${this.operation} is never at ${stage}`);
    }
  }

  #sign(timestamp: number, signature: string | false | undefined): Record<string, string> {
    const { hmacKey } = this.#world;
    if (signature === false || (hmacKey === undefined && signature === undefined)) return {};
    const headers = signatureHeaders(hmacKey ?? '', this.taskId, timestamp);
    return signature === undefined ? headers : { ...headers, 'X-Webhook-Signature': signature };
  }
}

function isError(content: CallbackContent): content is TaskFailure {
  return (
    typeof content === 'object' &&
    'error' in content &&
    Object.keys(content).every(name => name === 'error' || name === 'message')
  );
}

/** Puts other words into a callback of failure, wherever it has some. */
function withMessage(body: Record<string, unknown>, message: string | undefined): Record<string, unknown> {
  if (message === undefined) return body;
  const { data } = body;
  const names = ['error', 'errorMessage'].filter(name => Reflect.get(Object(data), name) !== undefined);
  const words = Object.fromEntries(names.map(name => [name, message]));
  return { ...body, msg: message, ...(names.length > 0 && { data: { ...Object(data), ...words } }) };
}

import { findSong, findTask } from './findSong.ts';
import { jobRecord } from './jobs/jobRecord.ts';
import { OPERATIONS } from './operations/index.ts';
import type { KieOperation } from './operations/names.ts';
import { post, signatureHeaders } from './post.ts';
import type {
  CallbackContent,
  CallbackResponse,
  Delivery,
  SendOptions,
  TaskFailure,
} from './records/callback.ts';
import type { SandboxStem } from './records/stem.ts';
import type { KieTask, Song, Transport } from './records/task.ts';
import type { AddressQuirks, SandboxTrack, SongPlan } from './records/track.ts';
import type { KieUpload } from './records/upload.ts';
import { recoverySourceId } from './recoverySourceId.ts';
import type { Body } from './rules.ts';
import { type CallbackStage, hasReached, type KieStage } from './stage.ts';
import { stemsOf } from './stemsOf.ts';
import { makeTracks } from './track.ts';
import { findUpload } from './uploads/upload.ts';
import type { World } from './world.ts';

/** The only failure code that always refunds credits. */
const REFUNDED = 531;

/** Creates a task for a request, without adding it to the world. */
export function createTask(
  world: World,
  taskId: string,
  operation: KieOperation,
  body: Body,
  transport?: Transport,
  wire?: Body,
): KieTask {
  return new Task(world, taskId, operation, body, transport, wire);
}

/** A plan whose length is not cut where the sandbox makes whole songs without a `duration`. */
function withLength(plan: SongPlan | undefined, body: Body, { unverified }: World): SongPlan | undefined {
  if (plan === undefined || body.duration !== undefined || !unverified.isWholeWithoutDuration) return plan;
  const { seconds: _, ...whole } = plan;
  return whole;
}

/** A task as {@link createTask} returns it. */
class Task implements KieTask {
  readonly taskId: string;
  readonly operation: KieOperation;
  readonly body: Body;
  readonly transport: Transport;
  readonly wire: Body;
  readonly callBackUrl: string;
  readonly createdAt: number;
  readonly price: number;
  readonly tracks: readonly SandboxTrack[];
  readonly model: string;
  readonly parent: KieTask | undefined;
  readonly song: Song | undefined;
  readonly uploads: readonly (KieUpload | undefined)[];
  readonly deliveries: Delivery[] = [];
  readonly addresses: AddressQuirks = {};
  stage: KieStage = 'pending';
  failure: number | undefined;
  failureMessage: string | undefined;
  endedAt: number | undefined;
  status: string | number | undefined;
  readonly #world: World;

  constructor(
    world: World,
    taskId: string,
    operation: KieOperation,
    body: Body,
    transport: Transport = 'classic',
    wire: Body = body,
  ) {
    const { price, plan, recordings } = OPERATIONS[operation];
    const songs = withLength(plan?.(body, world), body, world);
    this.#world = world;
    this.taskId = taskId;
    this.operation = operation;
    this.body = body;
    this.transport = transport;
    this.wire = wire;
    this.callBackUrl = String(body.callBackUrl ?? '');
    this.createdAt = world.clock.now();
    this.price = world.charges[operation] ?? price;
    this.model = songs?.model ?? '';
    this.tracks = songs === undefined ? [] : makeTracks(taskId, songs, world);
    this.parent = findTask(world, recoverySourceId(body));
    this.song = body.taskId || body.audioId ? findSong(world, body) : undefined;
    this.uploads = recordings?.(body).map(url => findUpload(world, url)) ?? [];
  }

  get stems(): SandboxStem[] {
    return OPERATIONS[this.operation].recordPath.startsWith('vocal-removal')
      ? stemsOf(this, this.#world.origin)
      : [];
  }

  advance(stage: CallbackStage): void {
    this.#check(stage);
    if (this.stage !== 'failed' && !hasReached(this.stage, stage)) this.stage = stage;
    if (this.stage === 'complete') this.endedAt ??= this.#world.clock.now();
    this.#world.emitChange();
  }

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

  callback(content: CallbackStage | TaskFailure): Record<string, unknown> {
    const { callback, failure } = OPERATIONS[this.operation];
    const { vendor, jobs } = this.#world;
    if (typeof content === 'string') this.#check(content);
    if (this.#callsBackWithRecord) return { code: 200, msg: 'success', data: jobRecord(this, jobs, true) };
    if (typeof content === 'string') return this.#withCharge({ ...callback(this, content, vendor) });
    return withMessage({ ...failure(this, content.error, vendor) }, content.message);
  }

  record(): Record<string, unknown> {
    const data = OPERATIONS[this.operation].record(this, this.#world.vendor);
    const record = { ...data, ...this.#chargeField() };
    const message = this.stage === 'failed' ? this.failureMessage : undefined;
    return message === undefined ? record : { ...record, errorMessage: message };
  }

  async send(
    content: CallbackContent,
    { signature, timestamp, headers }: SendOptions = {},
  ): Promise<CallbackResponse> {
    if (this.callBackUrl === '') throw new Error(`the request of ${this.operation} has no callBackUrl`);
    if (typeof content === 'string') this.advance(content);
    if (isError(content)) this.fail(content.error, content.message);
    // Records have no stages before the end, so there are no callbacks for them.
    if (this.#callsBackWithRecord && (content === 'text' || content === 'first'))
      return { status: 200, body: '' };
    const bytes = Buffer.isBuffer(content)
      ? content
      : JSON.stringify(typeof content === 'string' || isError(content) ? this.callback(content) : content);
    const signed = this.#sign(timestamp ?? Math.floor(Date.now() / 1000), signature);
    const fault = this.#world.callbackFaults.shift();
    const deliver = () => post(this.#world, this.callBackUrl, bytes, { ...signed, ...headers });
    // A lost callback looks delivered to the vendor, which therefore does not send it again.
    const received = fault === 'lose' ? { status: 200, body: '' } : await deliver();
    if (fault === 'double') await deliver();
    const name = typeof content === 'string' ? content : isError(content) ? `error ${content.error}` : 'raw';
    this.deliveries.push({
      at: this.#world.clock.now(),
      content: name,
      status: received.status,
      ...(fault && { fault }),
    });
    this.#world.emitChange();
    return received;
  }

  get #callsBackWithRecord(): boolean {
    return this.transport === 'jobs' && this.#world.jobs.callbacks === 'record';
  }

  /** The charged credits of an ended task, if the sandbox is configured to report them. */
  #chargeField(): { creditsConsumed?: number } {
    if (this.#world.charges[this.operation] === undefined) return {};
    return { creditsConsumed: this.stage === 'complete' ? this.price : 0 };
  }

  #withCharge(body: Record<string, unknown>): Record<string, unknown> {
    const { data } = body;
    return typeof data === 'object' && data !== null
      ? { ...body, data: { ...data, ...this.#chargeField() } }
      : body;
  }

  #check(stage: CallbackStage): void {
    if (!OPERATIONS[this.operation].stages.includes(stage)) {
      throw new RangeError(`a task of ${this.operation} is never at ${stage}`);
    }
  }

  #sign(timestamp: number, signature: string | false | undefined): Record<string, string> {
    const { hmacKey, jobs } = this.#world;
    const isUnsigned = this.transport === 'jobs' && jobs.areSigned === false && signature === undefined;
    if (isUnsigned || signature === false || (hmacKey === undefined && signature === undefined)) return {};
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

/** Replaces the message in a failure callback. */
function withMessage(body: Record<string, unknown>, message: string | undefined): Record<string, unknown> {
  if (message === undefined) return body;
  const { data } = body;
  const names = ['error', 'errorMessage'].filter(name => Reflect.get(Object(data), name) !== undefined);
  const words = Object.fromEntries(names.map(name => [name, message]));
  return { ...body, msg: message, ...(names.length > 0 && { data: { ...Object(data), ...words } }) };
}

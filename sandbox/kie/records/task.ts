import type { KieOperation } from '../operations/names.ts';
import type { Body } from '../rules.ts';
import type { CallbackStage, KieStage } from '../stage.ts';
import type { CallbackContent, CallbackResponse, Delivery, SendOptions, TaskFailure } from './callback.ts';
import type { SandboxStem } from './stem.ts';
import type { AddressQuirks, SandboxTrack } from './track.ts';
import type { KieUpload } from './upload.ts';

/** The API by which a task was created: the operation's own path, or `createTask`. */
export type Transport = 'classic' | 'jobs';

/** A task of the vendor. */
export interface KieTask {
  readonly taskId: string;
  readonly operation: KieOperation;
  /** The request's body, callBackUrl included. */
  readonly body: Body;
  readonly transport: Transport;
  /** The request as it came. */
  readonly wire: Body;
  readonly callBackUrl: string;
  readonly createdAt: number;
  readonly price: number;
  /** The songs that it makes. */
  readonly tracks: readonly SandboxTrack[];
  /** The model, as requests spell it; empty if the operation has none. */
  readonly model: string;
  /** The task that its request names. */
  readonly parent: KieTask | undefined;
  /** The song that it works on. */
  readonly song: Song | undefined;
  /** The recordings that its request names, in order; undefined for URLs that are not uploads. */
  readonly uploads: readonly (KieUpload | undefined)[];
  /** The stems that it makes, if it is a separation. */
  readonly stems: SandboxStem[];
  readonly deliveries: Delivery[];
  /** Irregularities of the URLs of its tracks. */
  readonly addresses: AddressQuirks;
  stage: KieStage;
  /** The code of its failure. */
  failure: number | undefined;
  /** Message of its failure, in place of the vendor's usual one. */
  failureMessage: string | undefined;
  /** When it was complete or failed. */
  endedAt: number | undefined;
  /** In the record in place of the stage's own status or flag, for example `CALLBACK_EXCEPTION`. */
  status: string | number | undefined;
  /** Moves the record forward, never back, without a callback. Throws if the operation has no such stage. */
  advance(stage: CallbackStage): void;
  /** Fails the task, unless it has ended, without a callback. */
  fail(code: number, message?: string): void;
  /** The body of a stage's or failure's callback, for tests that change it before sending. */
  callback(content: CallbackStage | TaskFailure): Record<string, unknown>;
  /** `data` of its record. */
  record(): Record<string, unknown>;
  /** Sends one callback, once, and resolves with the response. Stages and failures change the record too. */
  send(content: CallbackContent, options?: SendOptions): Promise<CallbackResponse>;
}

/** A song, and its position in its task. */
export interface Song {
  readonly task: KieTask;
  readonly track: SandboxTrack;
  /** 0 or 1. */
  readonly at: number;
}

import type { KieOperation } from '../operations/names.ts';
import type { Body } from '../rules.ts';
import type { CallbackStage, KieStage } from '../stage.ts';
import type { CallbackContent, CallbackResponse, Delivery, SendOptions, TaskFailure } from './callback.ts';
import type { SandboxStem } from './stem.ts';
import type { AddressQuirks, SandboxTrack } from './track.ts';
import type { KieUpload } from './upload.ts';

/** A task at the vendor. */
export interface KieTask {
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
  /** The stems that it makes, if it separates a song. */
  readonly stems: SandboxStem[];
  readonly deliveries: Delivery[];
  /** What is odd about the addresses of its tracks. */
  readonly addresses: AddressQuirks;
  stage: KieStage;
  /** The code it failed with. */
  failure: number | undefined;
  /** The vendor's message for the failure, in place of the usual one. */
  failureMessage: string | undefined;
  /** When it was complete, or had failed. */
  endedAt: number | undefined;
  /** Shown by record-info in the place of the stage's own status or flag, for example `CALLBACK_EXCEPTION`. */
  status: string | number | undefined;
  /** Moves the record on, never back; no callback is sent. Throws where the operation has no such stage. */
  advance(stage: CallbackStage): void;
  /** Marks it as failed, unless it has ended; no callback is sent. */
  fail(code: number, message?: string): void;
  /** The body of the callback of a stage or a failure, for tests that change it before they send it. */
  callback(content: CallbackStage | TaskFailure): Record<string, unknown>;
  /** `data` of its record. */
  record(): Record<string, unknown>;
  /** Sends one callback, once, and gives the receiver's answer. Stages and failures move the record too. */
  send(content: CallbackContent, options?: SendOptions): Promise<CallbackResponse>;
}

/** A song, and where it is. */
export interface Song {
  readonly task: KieTask;
  readonly track: SandboxTrack;
  /** 0 or 1. */
  readonly at: number;
}

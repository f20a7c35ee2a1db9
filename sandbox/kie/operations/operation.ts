import type { VendorName } from '../../../src/domain/vendorNames.ts';
import type { KieTask } from '../records/task.ts';
import type { SongPlan } from '../records/track.ts';
import type { Envelope } from '../reject.ts';
import type { Body, Rule } from '../rules.ts';
import type { CallbackStage } from '../stage.ts';
import type { World } from '../world.ts';

/** What all operations have. */
export interface Endpoint {
  /** Path after `/api/v1/`. */
  readonly path: string;
  /** Price in credits. */
  readonly price: number;
  readonly rules: readonly Rule[];
  /** Rejects a request for something that does not exist or was made before. */
  readonly findMissing?: (body: Body, world: World) => Envelope | undefined;
}

/** An operation whose result comes later: a task with callbacks and a record. */
export interface Operation extends Endpoint {
  /** Path of its record after `/api/v1/`. Operations with the same path have the same form of record. */
  readonly recordPath: string;
  /** Whether a body is for this operation, if several share a path. Bodies that match none are for the first. */
  readonly matches?: (body: Body) => boolean;
  /** `data` of the submit response, if it is not `taskId`. */
  readonly accepted?: (task: { readonly taskId: string }) => Record<string, unknown>;
  /** The whole response with its record, if the record is not in `data`. */
  readonly recordEnvelope?: (task: KieTask) => Envelope;
  /** Stages with a callback. */
  readonly stages: readonly CallbackStage[];
  /** Seconds until the result; by default the pace of music. */
  readonly seconds?: number;
  /** The songs that it makes. */
  readonly plan?: (body: Body, world: World) => SongPlan;
  /** URLs of recordings that it works on. */
  readonly recordings?: (body: Body) => readonly unknown[];
  /** Body of a success callback. */
  readonly callback: (task: KieTask, stage: CallbackStage, vendor: VendorName) => Envelope;
  /** Body of a failure callback. */
  readonly failure: (task: KieTask, code: number, vendor: VendorName) => Envelope;
  /** `data` of its record. */
  readonly record: (task: KieTask, vendor: VendorName) => Record<string, unknown>;
}

/** An operation whose response is the result. */
export interface AnsweredOperation extends Endpoint {
  /** `data` of the response, after the credits are charged. */
  readonly answer: (body: Body, world: World) => unknown;
}

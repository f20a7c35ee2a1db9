import type { VendorName } from '../../../src/domain/vendorNames.ts';
import type { KieTask } from '../records/task.ts';
import type { SongPlan } from '../records/track.ts';
import type { Envelope } from '../reject.ts';
import type { Body, Rule } from '../rules.ts';
import type { CallbackStage } from '../stage.ts';
import type { World } from '../world.ts';

/** What a path accepts, for both kinds of operation. */
interface Endpoint {
  /** Where it is posted to, after `/api/v1/`. */
  readonly path: string;
  /** Credits. */
  readonly price: number;
  readonly rules: readonly Rule[];
  /** The rejection of a request for what is not there, or was made before. */
  readonly findMissing?: (body: Body, world: World) => Envelope | undefined;
}

/** An operation with a later result: a task, its callbacks, its record. */
export interface Operation extends Endpoint {
  /** Where its record is, after `/api/v1/`. Operations that share it share their form. */
  readonly recordPath: string;
  /** Which bodies are for it, where several share a path; other bodies are for the first of them. */
  readonly matches?: (body: Body) => boolean;
  /** Stages that are called back. */
  readonly stages: readonly CallbackStage[];
  /** Seconds that it usually takes; without it, it keeps the pace of music. */
  readonly seconds?: number;
  /** The songs that it makes. */
  readonly plan?: (body: Body, world: World) => SongPlan;
  /** Addresses of recordings that it works on. */
  readonly recordings?: (body: Body) => readonly unknown[];
  /** The body of a callback of success. */
  readonly callback: (task: KieTask, stage: CallbackStage, vendor: VendorName) => Envelope;
  /** The body of a callback of failure. */
  readonly failure: (task: KieTask, code: number, vendor: VendorName) => Envelope;
  /** `data` of its record. */
  readonly record: (task: KieTask, vendor: VendorName) => Record<string, unknown>;
}

/** An operation whose result is the answer itself. */
export interface AnsweredOperation extends Endpoint {
  /** `data` of the answer; the price is already deducted. */
  readonly answer: (body: Body, world: World) => unknown;
}

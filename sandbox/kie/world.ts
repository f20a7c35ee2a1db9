import { EventEmitter } from 'node:events';
import type { VendorName } from '../../src/domain/vendorNames.ts';
import type { SandboxClock } from '../clock.ts';
import { type CatalogOptions, createCatalogOptions } from './catalog/catalogOptions.ts';
import type { JobOptions } from './jobs/jobOptions.ts';
import type { KieOperation } from './operations/names.ts';
import type { CallbackFault } from './records/callback.ts';
import type { KieTask } from './records/task.ts';
import type { KieUpload } from './records/upload.ts';
import type { UnverifiedOptions } from './unverified.ts';

/** A request to the API or the CDN, and its response. */
export interface KieRequest {
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly taskId?: string;
  /** The User-Agent header. */
  readonly userAgent: string | undefined;
  /** For an upload its fields, and `file`, the name of the file. */
  body: unknown;
  /** HTTP status; 0 while there is no response, and if it was withheld. */
  status: number;
  /** `code` of the response. */
  code?: number;
}

/** An error of the caller. */
export interface KieRejection {
  readonly at: number;
  readonly path: string;
  readonly code: number;
  readonly reason: string;
}

/** State that the parts of the sandbox share. */
export interface World {
  readonly clock: SandboxClock;
  readonly vendor: VendorName;
  readonly apiKey: string;
  readonly hmacKey: string | undefined;
  /** Real milliseconds for the receiver of a callback to respond. */
  readonly callbackTimeoutMs: number;
  origin: string;
  /** Origin of the upload server. */
  uploadOrigin: string;
  credits: number;
  readonly tasks: KieTask[];
  readonly uploads: KieUpload[];
  /** Maximum bytes of an uploaded file. */
  readonly uploadBytes: number;
  /** How the API with one path for all operations behaves. */
  readonly jobs: JobOptions;
  /** Credits that operations take in place of their price; their records and callbacks then say so. */
  readonly charges: Readonly<Partial<Record<KieOperation, number>>>;
  /** Models that are rejected as discontinued. */
  readonly discontinued: Set<string>;
  readonly catalog: CatalogOptions;
  /** Answers to what nobody has tried. */
  readonly unverified: UnverifiedOptions;
  /** Milliseconds by which the API's `Date` is ahead of this machine's clock. */
  dateOffsetMs: number;
  /** Clients that both file hosts turn away with 403, by their User-Agent. */
  refusedAgents: RegExp | undefined;
  /** What happens to the next callbacks, in order. */
  readonly callbackFaults: CallbackFault[];
  /** Ids of personas, by the track that they were made from. */
  readonly personas: Map<string, string>;
  /** Reported seconds of a track. */
  readonly lengthOf: (trackId: string) => number;
  /** Whether recordings are whole songs in a style of their words, instead of short tunes. */
  readonly hasWholeSongs: boolean;
  readonly requests: KieRequest[];
  readonly rejections: KieRejection[];
  readonly changes: EventEmitter;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortController;
  emitChange(): void;
  /** Calls `fire` after this many milliseconds of the clock, unless the sandbox was closed. */
  schedule(fire: () => void, ms: number): void;
  recordRejection(path: string, code: number, reason: string): void;
}

export function createWorld(
  options: Pick<
    World,
    | 'clock'
    | 'vendor'
    | 'apiKey'
    | 'hmacKey'
    | 'callbackTimeoutMs'
    | 'credits'
    | 'charges'
    | 'lengthOf'
    | 'hasWholeSongs'
    | 'uploadBytes'
    | 'jobs'
    | 'unverified'
  >,
): World {
  const changes = new EventEmitter().setMaxListeners(0);
  const closing = new AbortController();
  const rejections: KieRejection[] = [];
  return {
    ...options,
    origin: '',
    uploadOrigin: '',
    tasks: [],
    uploads: [],
    discontinued: new Set(),
    catalog: createCatalogOptions(),
    dateOffsetMs: 0,
    refusedAgents: undefined,
    callbackFaults: [],
    personas: new Map(),
    requests: [],
    rejections,
    changes,
    closing,
    emitChange: () => void changes.emit('change'),
    schedule(fire, ms) {
      if (closing.signal.aborted) return;
      const cancel = options.clock.setTimeout(() => {
        closing.signal.removeEventListener('abort', cancel);
        fire();
      }, ms);
      closing.signal.addEventListener('abort', cancel, { once: true });
    },
    recordRejection(path, code, reason) {
      rejections.push({ at: options.clock.now(), path, code, reason });
      changes.emit('change');
    },
  };
}

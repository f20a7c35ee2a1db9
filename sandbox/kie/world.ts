import { EventEmitter } from 'node:events';
import type { VendorName } from '../../src/domain/vendorNames.ts';
import type { SandboxClock } from '../clock.ts';
import type { KieTask } from './records/task.ts';
import type { KieUpload } from './records/upload.ts';

/** A request to the API or the CDN, as it came and as it was answered. */
export interface KieRequest {
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly taskId?: string;
  /** What the client says of itself. */
  readonly userAgent: string | undefined;
  /** Of an upload its fields, and `file`, the name that the file came with. */
  body: unknown;
  /** HTTP status; 0 while it is unanswered, and where no answer was sent. */
  status: number;
  /** `code` of the answer. */
  code?: number;
}

/** Something a caller did wrong. */
export interface KieRejection {
  readonly at: number;
  readonly path: string;
  readonly code: number;
  readonly reason: string;
}

/** What the sandbox's parts share. */
export interface World {
  readonly clock: SandboxClock;
  readonly vendor: VendorName;
  readonly apiKey: string;
  readonly hmacKey: string | undefined;
  /** Real milliseconds that a receiver of callbacks has. */
  readonly callbackTimeoutMs: number;
  origin: string;
  /** Where recordings are uploaded to, and read from. */
  uploadOrigin: string;
  credits: number;
  readonly tasks: KieTask[];
  readonly uploads: KieUpload[];
  /** Bytes that an uploaded file may have. */
  readonly uploadBytes: number;
  /** Models that are rejected as discontinued. */
  readonly discontinued: Set<string>;
  /** Ids of the personas by the track that they were made from. */
  readonly personas: Map<string, string>;
  /** Seconds that a track is said to last. */
  readonly lengthOf: (trackId: string) => number;
  readonly requests: KieRequest[];
  readonly rejections: KieRejection[];
  readonly changes: EventEmitter;
  /** Aborted when the sandbox closes. */
  readonly closing: AbortController;
  emitChange(): void;
  /** Calls `fire` after so many milliseconds of the clock, unless the sandbox is closed by then. */
  schedule(fire: () => void, ms: number): void;
  recordRejection(path: string, code: number, reason: string): void;
}

export function createWorld(
  options: Pick<
    World,
    'clock' | 'vendor' | 'apiKey' | 'hmacKey' | 'callbackTimeoutMs' | 'credits' | 'lengthOf' | 'uploadBytes'
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

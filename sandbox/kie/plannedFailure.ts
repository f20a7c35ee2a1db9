import { hasUsableReferences } from './checkReferences.ts';
import { OPERATIONS } from './operations/index.ts';
import type { KieTask } from './records/task.ts';
import type { World } from './world.ts';

/** Maximum seconds of a recording: https://docs.kie.ai/suno-api/upload-and-cover-audio */
const MAX_SECONDS = 480;

/** Codes: the recording cannot be fetched; internal error. */
const UNREACHABLE = 451;
const INTERNAL_ERROR = 500;

/**
 * The code with which an accepted task must fail, because its request names something missing or unusable. The vendor
 * checks recordings, and the track of an extension, only after it has accepted the task.
 */
export function plannedFailure(task: KieTask, { tasks }: Pick<World, 'tasks'>): number | undefined {
  const { operation, body, song, uploads } = task;
  if (operation === 'extend' && song?.task.stage !== 'complete') return INTERNAL_ERROR;
  if (operation === 'generate') return hasUsableReferences(task) ? undefined : UNREACHABLE;
  const urls = OPERATIONS[operation].recordings?.(body) ?? [];
  for (const [at, url] of urls.entries()) {
    const upload = uploads[at];
    const track = tasks.flatMap(one => one.tracks).find(({ audioUrl }) => audioUrl === url);
    if (upload === undefined && track === undefined) return UNREACHABLE;
    const seconds = upload === undefined ? track?.duration : upload.seconds;
    if (seconds === undefined || seconds > MAX_SECONDS || Number(body.continueAt) >= seconds)
      return INTERNAL_ERROR;
  }
  return undefined;
}

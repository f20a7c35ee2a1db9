import { OPERATIONS } from './operations/index.ts';
import type { KieTask } from './records/task.ts';
import type { World } from './world.ts';

/** Seconds of the longest recording that the vendor works on. https://docs.kie.ai/suno-api/upload-and-cover-audio */
const MAX_SECONDS = 480;

/** The recording cannot be fetched; or something is wrong inside of the vendor. */
const UNREACHABLE = 451;
const INTERNAL_ERROR = 500;

/**
 * The code with which a task that was taken has to fail, for what its request names is not there, or is no good. The
 * vendor looks at recordings, and at the track of an extension, only after it has taken the task.
 */
export function plannedFailure(task: KieTask, { tasks }: Pick<World, 'tasks'>): number | undefined {
  const { operation, body, song, uploads } = task;
  if (operation === 'extend' && song?.task.stage !== 'complete') return INTERNAL_ERROR;
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

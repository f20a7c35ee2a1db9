import { OPERATIONS } from './operations/index.ts';
import type { KieTask } from './task.ts';
import type { World } from './world.ts';

/** Seconds of the longest recording that the vendor works on. https://docs.kie.ai/suno-api/upload-and-cover-audio */
const LONGEST = 480;

/** The recording cannot be fetched; or something is wrong inside of the vendor. */
const UNREACHABLE = 451;
const BROKEN = 500;

/**
 * The code with which a task that was taken has to fail, for what its request names is not there, or is no good. The
 * vendor looks at recordings, and at the track of an extension, only after it has taken the task.
 */
export function fateOf(task: KieTask, { tasks }: Pick<World, 'tasks'>): number | undefined {
  const { operation, body, song, uploads } = task;
  if (operation === 'extend' && song?.task.stage !== 'complete') return BROKEN;
  const urls = OPERATIONS[operation].recordings?.(body) ?? [];
  for (const [at, url] of urls.entries()) {
    const upload = uploads[at];
    const track = tasks.flatMap(one => one.tracks).find(({ audioUrl }) => audioUrl === url);
    if (upload === undefined && track === undefined) return UNREACHABLE;
    const seconds = upload === undefined ? track?.duration : upload.seconds;
    if (seconds === undefined || seconds > LONGEST || Number(body.continueAt) >= seconds) return BROKEN;
  }
  return undefined;
}

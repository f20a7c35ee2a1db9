import type { SandboxStem } from './records/stem.ts';
import type { KieTask } from './records/task.ts';
import { toText } from './toText.ts';
import { uuidOf } from './uuidOf.ts';

type Separation = Pick<KieTask, 'operation' | 'taskId' | 'body' | 'song' | 'uploads'>;

const TWO: readonly [string, string][] = [
  ['instrumental', 'Instrumental'],
  ['vocal', 'Vocals'],
];

/** https://docs.kie.ai/suno-api/separate-vocals-callbacks */
const TWELVE: readonly [string, string][] = [
  ['vocal', 'Vocals'],
  ['backing_vocals', 'Backing Vocals'],
  ['drums', 'Drums'],
  ['bass', 'Bass'],
  ['guitar', 'Guitar'],
  ['keyboard', 'Keyboard'],
  ['percussion', 'Percussion'],
  ['strings', 'Strings'],
  ['synth', 'Synth'],
  ['fx', 'FX'],
  ['brass', 'Brass'],
  ['woodwinds', 'Woodwinds'],
];

/**
 * The stems of a separation. An advanced one has the named stem and the rest without it.
 *
 * @param origin origin of the files of a recording's stems; those of a song have URLs below the song's.
 */
export function stemsOf(
  { operation, taskId, body, song, uploads }: Separation,
  origin: string,
): SandboxStem[] {
  const { streamUrl = `${origin}/media/${taskId}`, duration = uploads[0]?.seconds ?? 0 } = song?.track ?? {};
  const name = toText(body.stemName);
  const named: [string, string][] = [
    [slugOf(name), name],
    ['instrumental', `${name} (Removed)`],
  ];
  const parts = operation === 'separate-vocal' ? TWO : operation === 'split-stem' ? TWELVE : named;
  return parts.map(([key, label]) => ({
    key,
    name: label,
    id: uuidOf(`${taskId} ${label}`),
    url: `${streamUrl}/${key === 'vocal' ? 'vocals' : key}.mp3`,
    duration,
  }));
}

function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

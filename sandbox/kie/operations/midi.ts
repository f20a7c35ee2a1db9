import { findTask, NO_RECORD } from '../findSong.ts';
import { type Instrument, writeNotes } from '../media/writeNotes.ts';
import type { KieTask } from '../records/task.ts';
import { callBackUrl, onlyKnown, text } from '../rules.ts';
import { NUMERIC_FLAGS, successRecord } from '../successRecord.ts';
import type { World } from '../world.ts';
import type { Operation } from './operation.ts';

const ERROR = 'MIDI generation failed';

const SEPARATIONS: readonly unknown[] = ['separate-vocal', 'split-stem', 'split-stem-advanced'];

/** Requires a finished separation. https://docs.kie.ai/suno-api/generate-midi */
export const midi: Operation = {
  path: 'midi/generate',
  recordPath: 'midi/record-info',
  price: 0,
  rules: [
    onlyKnown('taskId audioId callBackUrl'),
    callBackUrl,
    text('taskId'),
    text('audioId', Infinity, false),
  ],
  findMissing: (body, world) => {
    const parent = findSeparation(body.taskId, world);
    const isStemFound = !body.audioId || parent?.stems.some(({ id }) => id === body.audioId);
    return parent?.stage === 'complete' && isStemFound ? undefined : NO_RECORD;
  },
  stages: ['complete'],
  seconds: 60,
  callback: task => ({
    code: 200,
    msg: 'success',
    data: { taskId: task.taskId, state: 'complete', instruments: notesOf(task).map(withStringTimes) },
  }),
  failure: ({ taskId }, code) => ({ code, msg: ERROR, data: { taskId } }),
  record: task => ({
    recordTaskId: task.body.taskId,
    audioId: task.body.audioId ?? null,
    midiData: task.stage === 'complete' ? { state: 'complete', instruments: notesOf(task) } : null,
    ...successRecord(task, { flags: NUMERIC_FLAGS, error: ERROR }),
  }),
};

function findSeparation(taskId: unknown, world: World): KieTask | undefined {
  const task = findTask(world, taskId);
  return SEPARATIONS.includes(task?.operation) ? task : undefined;
}

/** The notes of the tune. For a single stem: its instrument's, or the bass if the tune has no such instrument. */
function notesOf({ song, body, parent }: KieTask): Instrument[] {
  const all = song === undefined ? [] : writeNotes(song.track.id, song.track.composed);
  const stem = parent?.stems.find(({ id }) => id === body.audioId);
  if (stem === undefined) return all;
  if (stem.key === 'instrumental') return all.filter(({ name }) => name !== 'Vocals');
  const own = all.filter(({ name }) => name === stem.name);
  const instruments = own.length > 0 ? own : all.filter(({ name }) => name === 'Bass');
  return instruments.map(one => ({ ...one, name: stem.name }));
}

/** Callbacks have times as strings. */
function withStringTimes({ name, notes }: Instrument): Record<string, unknown> {
  return { name, notes: notes.map(one => ({ ...one, start: String(one.start), end: String(one.end) })) };
}

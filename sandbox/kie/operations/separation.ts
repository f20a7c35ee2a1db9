import type { VendorName } from '../../../src/domain/vendorNames.ts';
import { findMissingSong } from '../findSong.ts';
import type { SandboxStem } from '../records/stem.ts';
import type { KieTask } from '../records/task.ts';
import { type Envelope, rejectWith } from '../reject.ts';
import { address, type Body, callBackUrl, noEffect, oneOf, onlyKnown, text, when } from '../rules.ts';
import { STEM_NAMES } from '../stemNames.ts';
import { successRecord, textFlags } from '../successRecord.ts';
import { findUpload } from '../uploads/upload.ts';
import type { World } from '../world.ts';
import type { Operation } from './operation.ts';

const TYPES = ['separate_vocal', 'split_stem', 'split_stem_advanced'];

/** Keys of the record, null for stems that do not exist. */
const RECORD_KEYS = (
  'instrumental vocal backing_vocals drums bass guitar keyboard percussion strings synth fx brass ' +
  'woodwinds'
).split(' ');

/** Bytes of a recording: https://docs.kie.ai/suno-api/separate-vocals */
const RECORDING_BYTES = 20 * 1024 * 1024;

const isRecording = ({ audioUrl }: Body): boolean => audioUrl !== undefined;

function checkSize({ audioUrl }: Body, world: World): Envelope | undefined {
  const { bytes = 0 } = findUpload(world, audioUrl) ?? {};
  return bytes > RECORDING_BYTES ? rejectWith(422, 'audioUrl must not be larger than 20 MB') : undefined;
}

/** Each request is a new, paid task. https://docs.kie.ai/suno-api/separate-vocals */
function makeSeparation(type: string, price: number): Operation {
  const error = type === 'separate_vocal' ? 'Vocal separation failed' : 'Instrument separation failed';
  return {
    path: 'vocal-removal/generate',
    recordPath: 'vocal-removal/record-info',
    price,
    matches: body => (body.type ?? TYPES[0]) === type,
    rules: [
      onlyKnown('taskId audioId audioUrl callBackUrl type stemName'),
      callBackUrl,
      // Of the two vendors' pages only KIE's has recordings.
      when((_, vendor) => vendor !== 'kie', [noEffect('audioUrl', 'at this vendor')]),
      when(isRecording, [
        address('audioUrl'),
        noEffect('taskId audioId', 'beside audioUrl: what is taken apart is one or the other'),
      ]),
      when(body => !isRecording(body), [text('taskId'), text('audioId')]),
      oneOf('type', TYPES),
      oneOf('stemName', STEM_NAMES),
      when(body => body.type === 'split_stem_advanced', [text('stemName')]),
    ],
    findMissing: (body, world) => (isRecording(body) ? checkSize(body, world) : findMissingSong(body, world)),
    recordings: ({ audioUrl }) => (audioUrl === undefined ? [] : [audioUrl]),
    stages: ['complete'],
    seconds: 30,
    callback: (task, _stage, vendor) => ({
      code: 200,
      msg: `vocal ${vendor === 'kie' ? 'separation' : 'Removal'} generated successfully.`,
      data: { task_id: task.taskId, [infoKey(task, vendor)]: infoOf(task) },
    }),
    failure: (task, code, vendor) => ({
      code,
      msg: error,
      data: { task_id: task.taskId, [infoKey(task, vendor)]: null },
    }),
    record: (task, vendor) => ({
      musicId: task.song?.track.id,
      musicIndex: task.song?.at,
      response: task.stage === 'complete' ? responseOf(task, vendor) : null,
      ...successRecord(task, { flags: textFlags('GENERATE_AUDIO_FAILED'), error }),
    }),
  };
}

export const separateVocal = makeSeparation('separate_vocal', 10);
export const splitStem = makeSeparation('split_stem', 50);
export const splitStemAdvanced = makeSeparation('split_stem_advanced', 20);

function infoKey({ operation }: KieTask, vendor: VendorName): string {
  return vendor === 'kie' && operation !== 'split-stem-advanced'
    ? 'vocal_separation_info'
    : 'vocal_removal_info';
}

function infoOf(task: KieTask): Record<string, unknown> {
  if (task.operation === 'split-stem-advanced') return { origin_data: originOf(task) };
  const urls = task.stems.map(({ key, url }): [string, string] => [`${key}_url`, url]);
  return { origin_url: '', ...Object.fromEntries(urls) };
}

/** In snake case, even in records. */
function originOf(task: KieTask): unknown[] {
  const parts = task.stems.map(({ id, name, url, duration }: SandboxStem) => ({
    duration,
    audio_url: url,
    stem_type_group_name: name,
    id,
  }));
  const [extract, remove] = parts;
  return task.operation === 'split-stem-advanced' ? [{ extract, remove }] : parts;
}

function responseOf(task: KieTask, vendor: VendorName): Record<string, unknown> {
  const isAdvanced = task.operation === 'split-stem-advanced';
  const urls = new Map(isAdvanced ? [] : task.stems.map(({ key, url }) => [key, url]));
  const keys = vendor === 'kie' ? [...RECORD_KEYS, 'piano'] : RECORD_KEYS;
  return {
    id: task.song?.track.id,
    originUrl: '',
    originData: originOf(task),
    ...Object.fromEntries(keys.map(key => [`${camelOf(key)}Url`, urls.get(key) ?? null])),
  };
}

function camelOf(key: string): string {
  return key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

import type { Track } from '../../domain/update.ts';
import { sanitizeLine, truncate } from '../../lib/sanitize.ts';
import type { Run } from './createRuns.ts';

/** Seconds up to which a song counts as cut to the documented default of 20. */
const SHORT_SECONDS = 30;

/** Characters of the vendor's message in an answer. */
const MESSAGE_MAX = 200;

/** Describes the result of a call, as an answer. */
export function describeRun(run: Run): string {
  const { result, end } = run;
  if (!result) return 'not asked: it did not fit into the credits';
  if (result.outcome === 'refused') return `no, refused at once with ${result.code}${quote(result.message)}`;
  if (result.outcome === 'unknown')
    return `not known: no answer (${result.code}). It may be paid; kie.ai/logs says whether there is a task`;
  if (!end) return 'yes, at once';
  const { update } = end;
  if (!update) return 'taken, but its record could not be read';
  if (update.stage === 'failed')
    return `no, taken and then failed with ${update.failure?.code ?? 'no code'}${quote(update.failure?.vendorMessage)}`;
  if (update.stage !== 'complete') return `taken, but not ended in time (${update.stage})`;
  const seconds = secondsOf(run);
  return seconds.length === 0 ? 'yes' : `yes, ${seconds.length} tracks of ${seconds.join(' and ')} s`;
}

/** Whether a song without `duration` is cut. */
export function describeLength(run: Run): string {
  const seconds = secondsOf(run);
  if (seconds.length === 0) return `not known: ${describeRun(run)}`;
  const isCut = seconds.every(length => length <= SHORT_SECONDS);
  return isCut
    ? `cut to the default: ${seconds.join(' and ')} s, so a duration is always needed`
    : `a whole song: ${seconds.join(' and ')} s`;
}

/** The first track of a finished song that has an id. */
export function firstTrack(run: Run): Track | undefined {
  return run.end?.update?.stage === 'complete'
    ? run.end.update.tracks.find(track => track.id !== undefined)
    : undefined;
}

function secondsOf({ end }: Run): number[] {
  return end?.update?.tracks.flatMap(({ duration }) => (duration ? [Math.round(duration)] : [])) ?? [];
}

function quote(message: string | undefined): string {
  const text = truncate(sanitizeLine(message ?? ''), MESSAGE_MAX);
  return text === '' ? '' : `: "${text}"`;
}

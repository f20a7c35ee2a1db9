import { isForRequesterOnly } from './audience.ts';
import { HELD, type Moderation } from './moderationRecord.ts';
import { progressOf } from './progress.ts';
import { isTerminal } from './stage.ts';
import type { Task } from './task.ts';
import type { Failure } from './update.ts';

/** Milliseconds that moderators have before a held result goes to its requester. */
const MODERATORS_HAVE_MS = 24 * 60 * 60 * 1000;

/** Reports of different members after which a card shows nothing until a moderator has looked. */
export const REPORTS_TO_HOLD = 3;

/** Reports that are kept of one card. */
const REPORTS_KEPT = 25;

type Moderated = Pick<Task, 'moderation'>;

/** The fields of a task that decide who may read its words. */
type Readable = Pick<Task, 'moderation' | 'origin' | 'updates'>;

/** Whether the card shows neither words nor files. */
export function isHidden({ moderation }: Moderated): boolean {
  const { state, isMoved } = moderation ?? {};
  return state !== undefined && state !== 'shown' && !(state === 'private' && isMoved);
}

/** Whether a moderator still has to decide. */
export function isHeld({ moderation }: Moderated): boolean {
  return moderation?.state === 'held' || moderation?.state === 'checking';
}

/** Whether a result is held, or for its requester alone: no moderator has shown it to everybody. */
export function isHeldBack({ moderation }: Moderated): boolean {
  return moderation?.state !== undefined && moderation.state !== 'shown';
}

/**
 * Whether a member may not see a task's words and files, on the card or elsewhere: all but the requester, until a moderator has
 * looked at the result, and if the words of the request are not checked yet or were refused.
 */
export function isHiddenFrom(task: Readable, userId: string): boolean {
  return task.origin.userId !== userId && (isHeldBack(task) || hidesInput(task));
}

/** Whether nobody else may read the words of the request: Discord has to be asked about them first, or they were refused. */
export function hidesInput({ moderation, updates }: Pick<Task, 'moderation' | 'updates'>): boolean {
  const { stage, failure } = progressOf(updates);
  const isUnpaid = stage === 'intent' || stage === 'failed';
  return (isUnpaid && isUnchecked({ moderation })) || (failure !== undefined && isRefusedForWords(failure));
}

/** Whether Discord has to be asked about the request before anything is paid. */
export function isUnchecked({ moderation }: Moderated): boolean {
  return (moderation?.mustCheck ?? []).length > 0;
}

/** Whether anything is left to do about a found word or reports. */
export function isModerationPending(task: Task): boolean {
  const { state, isMoved } = task.moderation ?? {};
  if (task.cardDeleted || isForRequesterOnly(task) || !hasResult(task)) return false;
  return isHeld(task) || (state === 'private' && !isMoved);
}

/** Milliseconds at which time alone changes something, or `Infinity`. */
export function moderationTimeoutAt(task: Task): number {
  const { state, since = 0 } = task.moderation ?? {};
  if (!isModerationPending(task)) return Number.POSITIVE_INFINITY;
  if (state === 'held') return since + MODERATORS_HAVE_MS;
  return canMove(task) ? 0 : Number.POSITIVE_INFINITY;
}

/** What time alone changes: a result that nobody has looked at goes to its requester. The same task if nothing does. */
export function applyModerationTimeout(task: Task, now: number): Task {
  if (moderationTimeoutAt(task) > now) return task;
  return task.moderation?.state === 'held' ? keepPrivate(task) : moveToRequester(task);
}

/** Holds the result of a task, or keeps it for its requester if no moderator would look. */
export function hold(task: Task, why: 'words' | 'reports', now: number, hasModerators: boolean): Task {
  const held = withModeration(task, { state: hasModerators ? 'held' : 'private', why, since: now });
  // In the same write, so that moderators are notified also after a restart.
  return hasModerators
    ? { ...held, notifications: { ...task.notifications, [HELD]: { state: 'pending' } } }
    : held;
}

/** Releases what was held. The same task if it is on its way to the requester, or nothing was held. */
export function release(task: Task): Task {
  const { moderation } = task;
  if (moderation?.state === 'shown' || moderation?.isMoved) return task;
  return withModeration(task, { state: 'shown' });
}

/** A report of a member: held with the third, unless a moderator has looked. The same task if they have reported it already. */
export function addReport(task: Task, reporter: string, now: number): Task {
  const { reports = [], state } = task.moderation ?? {};
  if (reports.includes(reporter) || reports.length >= REPORTS_KEPT) return task;
  const moderation = { ...task.moderation, reports: [...reports, reporter] };
  const isEnough =
    moderation.reports.length >= REPORTS_TO_HOLD && (state === undefined || state === 'checking');
  // Moderators can press *Show* on the card itself, so a channel for moderators is not needed.
  return isEnough ? hold({ ...task, moderation }, 'reports', now, true) : { ...task, moderation };
}

/** Changes the state, so that the card is published again. */
export function withModeration(task: Task, change: Moderation): Task {
  return { ...task, moderation: { ...task.moderation, ...change }, revision: task.revision + 1 };
}

function keepPrivate(task: Task): Task {
  return withModeration(task, { state: 'private' });
}

/** The public card says where the result is; then the result can go there. */
function canMove(task: Task): boolean {
  const { published, undelivered, revision } = task;
  if (task.moderation?.state !== 'private' || !isTerminal(progressOf(task.updates).stage)) return false;
  return published?.revision === revision || Boolean(undelivered);
}

/**
 * Makes the result the requester's alone. With all routes to the public card closed, the direct message becomes the card,
 * with its files, as of a private song; if there is none, it is offered with their next command.
 */
function moveToRequester(task: Task): Task {
  return {
    ...withModeration(task, { isMoved: true }),
    input: { ...task.input, isPrivate: true },
    closedRoutes: ['token', 'channel', 'newMessage'],
    published: undefined,
    repostedFrom: undefined,
    mediaAttempts: undefined,
    undelivered: false,
  };
}

/** Whether there is a result that could be seen. */
function hasResult({ updates, completedSteps }: Task): boolean {
  const { stage, tracks } = progressOf(updates);
  return (
    !isTerminal(stage) ||
    stage === 'complete' ||
    completedSteps !== undefined ||
    tracks.some(({ audioUrl }) => audioUrl)
  );
}

/** Whether a task failed because its words may not be used here, so that nobody may read them. */
export function isRefusedForWords({ reason }: Failure): boolean {
  return reason === 'blocked-words' || reason === 'mature-words';
}

import { z } from 'zod';
import { moderationSchema } from './moderationRecord.ts';
import { OPERATION_NAMES } from './operationNames.ts';
import { originSchema } from './origin.ts';
import { packTexts, unpackTexts } from './packTexts.ts';
import { taskInputSchema } from './taskInput.ts';
import { failureSchema, updateSchema } from './update.ts';
import { upgradeRecord, upgradeRouteName } from './upgrade/upgradeRecord.ts';
import { TRANSPORT_NAMES, VENDOR_NAMES } from './vendorNames.ts';

/** State of the card in Discord: the rendered revision, and the files that need no second upload. */
const publishedFields = z.object({
  /** The task's revision that the message shows. */
  revision: z.number(),
  /** Digest of the rendered card: an invisible change costs no request. */
  digest: z.string(),
  /** Attachment ids by the card's file keys, for example `audio-1`. */
  files: z.record(
    z.string(),
    z.looseObject({
      id: z.string(),
      name: z.string(),
      /**
       * Identifies the URL that the file was fetched from. Absent for files that the bot creates, and in older records.
       */
      source: z.string().optional(),
      /** Audio that was attached before the task's end, without the cover in its tag. */
      lacksCover: z.boolean().optional(),
    }),
  ),
  /** Milliseconds. */
  at: z.number(),
});

export type Published = z.infer<typeof publishedFields>;

/** Keeps fields that this version does not know. */
const publishedSchema: z.ZodType<Published> = publishedFields.loose();

/** Notification that a task has ended. `posted`: sent, but not yet crossposted to followers. */
const notificationFields = z.object({
  state: z.enum(['pending', 'posted', 'sent', 'skipped']),
  messageId: z.string().optional(),
  /** Milliseconds: first attempt to send it. Whether that succeeded is not known while it is pending. */
  triedAt: z.number().optional(),
});

export type Notification = z.infer<typeof notificationFields>;

/** Keeps fields that this version does not know. */
const notificationSchema: z.ZodType<Notification> = notificationFields.loose();

/** The operation that follows the current one in the same card. */
const nextStepFields = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** The vendor's request body without `taskId`: the id of the previous step is added later. */
  request: z.record(z.string(), z.unknown()),
  /** Credits. */
  price: z.number(),
});

export type NextStep = z.infer<typeof nextStepFields>;

/** Keeps fields that this version does not know. */
const nextStepSchema: z.ZodType<NextStep> = nextStepFields.loose();

/** A completed operation of a card, before the current one. */
const completedStepFields = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** The vendor's task id. */
  taskId: z.string(),
  /** Credits. */
  price: z.number(),
  /** Milliseconds: stored just before the paid call. */
  sentAt: z.number().optional(),
  /** The API by which it was submitted. Older records have none: the operation's own path. */
  transport: z.enum(TRANSPORT_NAMES).optional(),
  updates: z.array(updateSchema),
});

export type CompletedStep = z.infer<typeof completedStepFields>;

/** Keeps fields that this version does not know. */
const completedStepSchema: z.ZodType<CompletedStep> = completedStepFields.loose();

/** A submission that was rejected for a temporary reason, so that the task waits for the next attempt. */
const retryFields = z.object({
  /** Milliseconds before which it is not submitted again. */
  notBefore: z.number(),
  /** Rejections so far, by reason. */
  refusals: z.record(z.string(), z.number()),
  /** The last rejection. */
  failure: failureSchema,
});

export type Retry = z.infer<typeof retryFields>;

/** Keeps fields that this version does not know. */
const retrySchema: z.ZodType<Retry> = retryFields.loose();

const messageFields = z.object({
  id: z.string(),
  channelId: z.string(),
  /** Discord shows it to the requester alone. */
  isEphemeral: z.boolean().optional(),
});

export type CardMessage = z.infer<typeof messageFields>;

/** Keeps fields that this version does not know. */
const messageSchema: z.ZodType<CardMessage> = messageFields.loose();

/** What a member has changed about the persona or voice that a task has made. */
const savedVoiceFields = z.object({
  name: z.string().optional(),
  /** Not offered any more. */
  isDeleted: z.boolean().optional(),
});

/** One paid job at the vendor and the message that shows it: all state in one record. */
const taskFields = z.object({
  version: z.literal(3),
  /** Public: used in custom ids, logs and the callback's path. */
  id: z.string(),
  /** 128 random bits, hex. Used only in the callback URL. */
  secret: z.string(),
  operation: z.enum(OPERATION_NAMES),
  vendor: z.enum(VENDOR_NAMES),
  input: taskInputSchema,
  /** Credits, as of when the task was created. Older records have none. */
  price: z.number().optional(),
  next: nextStepSchema.optional(),
  completedSteps: z.array(completedStepSchema).optional(),
  /** The vendor's request body without `callBackUrl`, validated when the task was created. */
  request: z.record(z.string(), z.unknown()),
  origin: originSchema,
  /** The card's message, once known. */
  message: messageSchema.optional(),
  /** Distinct updates in a fixed order; the task's progress is derived from them. */
  updates: z.array(updateSchema),
  /** The task is complete and settled: `updates` is reduced to one, and later updates change nothing. */
  isFinal: z.boolean().optional(),
  /** Incremented with each change that a card could show. */
  revision: z.number(),
  published: publishedSchema.optional(),
  /** Milliseconds: when the card is edited once more, because a process died that was editing it. */
  editAgainAt: z.number().optional(),
  /** Milliseconds. */
  createdAt: z.number(),
  /** Milliseconds: stored just before the paid call; from then on the credits count as spent. */
  sentAt: z.number().optional(),
  /** Set by a rejected submission of the current step. */
  retry: retrySchema.optional(),
  /**
   * The API by which it was submitted and is polled, stored with the claim. Older records have none: the operation's
   * own path.
   */
  transport: z.enum(TRANSPORT_NAMES).optional(),
  /** The API by which the task was submitted that this one works on, if that matters. */
  sourceTransport: z.enum(TRANSPORT_NAMES).optional(),
  /** Position in the submit queue, from 1, as last shown on the card. */
  queuePosition: z.number().optional(),
  /** Milliseconds: last change of `updates`. */
  updatedAt: z.number(),
  /** Milliseconds: when the stage became terminal. */
  endedAt: z.number().optional(),
  /** Milliseconds: when the vendor first called the task done although a track had no audio. */
  vendorDoneAt: z.number().optional(),
  /** No update came for so long that the card says so. Cleared by a later update. */
  overdue: z.boolean().optional(),
  /** The card has a button that brings a fresh interaction token. */
  showsRefreshButton: z.boolean().optional(),
  /** A member deleted the card. The task continues. */
  cardDeleted: z.boolean().optional(),
  /** The card was posted again: link to the earlier message. */
  repostedFrom: z.string().optional(),
  /** Routes to the message that answered 401 or 403 and are not tried again. */
  closedRoutes: z.array(z.preprocess(upgradeRouteName, z.string())).optional(),
  /** Parts that the card leaves out because the server's automatic moderation blocked it: see `OMITTABLE_PARTS`. */
  omittedParts: z.array(z.string()).optional(),
  /** No route is left to show the card: it is offered with the member's next command. */
  undelivered: z.boolean().optional(),
  /** Words that were found in its result, and reports. */
  moderation: moderationSchema.optional(),
  savedVoice: savedVoiceFields.loose().optional(),
  /** Failed fetches or uploads by file key. */
  mediaAttempts: z.record(z.string(), z.number()).optional(),
  /** Notifications by target: `requester`, or an event type and a channel id, for example `songs:123`. */
  notifications: z.record(z.string(), notificationSchema).optional(),
});

export type Task = z.infer<typeof taskFields>;

/** Keeps fields that this version does not know. */
export const taskSchema: z.ZodType<Task> = z.preprocess(
  value => upgradeRecord(unpackTexts(value)),
  taskFields.loose(),
);

/** The form in which a task is stored; {@link taskSchema} reads it. */
export function toRecord(task: Task): object {
  return packTexts({ ...task });
}

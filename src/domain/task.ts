import { z } from 'zod';
import { OPERATION_NAMES } from './operationNames.ts';
import { originSchema } from './origin.ts';
import { taskInputSchema } from './taskInput.ts';
import { updateSchema } from './update.ts';
import { upgradeRecord } from './upgrade/upgradeRecord.ts';
import { VENDOR_NAMES } from './vendorNames.ts';

/** What lies in Discord: the revision that was rendered, and the files that need no second upload. */
const publishedFields = z.object({
  /** The task's revision that the message shows. */
  revision: z.number(),
  /** Of the rendered card, so that a change nobody can see costs no request. */
  digest: z.string(),
  /** Attachment ids by the card's file keys, for example `audio-1`. */
  files: z.record(z.string(), z.object({ id: z.string(), name: z.string() })),
  /** Milliseconds. */
  at: z.number(),
});

export type Published = z.infer<typeof publishedFields>;

/** Keeps fields that this version does not know. */
export const publishedSchema: z.ZodType<Published> = publishedFields.loose();

/** A message that tells somebody of a task's end. `posted`: it stands, and is still to be published to followers. */
const notificationFields = z.object({
  state: z.enum(['pending', 'posted', 'sent', 'skipped']),
  messageId: z.string().optional(),
});

export type Notification = z.infer<typeof notificationFields>;

/** Keeps fields that this version does not know. */
export const notificationSchema: z.ZodType<Notification> = notificationFields.loose();

/** An operation that comes after the one under way, in the same card. */
const nextStepFields = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** The vendor's body, less the id of the task before, which is put in as `taskId`. */
  request: z.record(z.string(), z.unknown()),
  /** Credits. */
  price: z.number(),
});

export type NextStep = z.infer<typeof nextStepFields>;

/** Keeps fields that this version does not know. */
export const nextStepSchema: z.ZodType<NextStep> = nextStepFields.loose();

/** An operation of a card that has ended well, before the one under way. */
const completedStepFields = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** The vendor's. */
  taskId: z.string(),
  /** Credits. */
  price: z.number(),
  /** Milliseconds: when its paid call was about to leave. */
  sentAt: z.number().optional(),
  updates: z.array(updateSchema),
});

export type CompletedStep = z.infer<typeof completedStepFields>;

/** Keeps fields that this version does not know. */
export const completedStepSchema: z.ZodType<CompletedStep> = completedStepFields.loose();

/** One paid job at the vendor and the message that shows it: everything the bot knows of it, in one record. */
const taskFields = z.object({
  version: z.literal(2),
  /** Public: in buttons, logs and the callback's path. */
  id: z.string(),
  /** 128 random bits, hex: in the callback URL and nowhere else. */
  secret: z.string(),
  operation: z.enum(OPERATION_NAMES),
  vendor: z.enum(VENDOR_NAMES),
  input: taskInputSchema,
  /** Credits that the operation cost when it was asked for; records of before prices changed have none. */
  price: z.number().optional(),
  next: nextStepSchema.optional(),
  completedSteps: z.array(completedStepSchema).optional(),
  /** The vendor's body without `callBackUrl`, checked when the task began. */
  request: z.record(z.string(), z.unknown()),
  origin: originSchema,
  /** The card, once Discord said where it is. */
  message: z.object({ id: z.string(), channelId: z.string() }).optional(),
  /** The distinct news heard so far, in a fixed order; all that is known of the task follows from them. */
  updates: z.array(updateSchema),
  /** Grows with each change that a card could show. */
  revision: z.number(),
  published: publishedSchema.optional(),
  /** Milliseconds. */
  createdAt: z.number(),
  /** Milliseconds: when the paid call was about to leave; from then on it counts as spent. */
  sentAt: z.number().optional(),
  /** The place among those who wait for the vendor to take more, as the card said it last. */
  queuePosition: z.number().optional(),
  /** Milliseconds: the last change of `news`. */
  updatedAt: z.number(),
  /** Milliseconds: when the vendor had nothing more to say. */
  endedAt: z.number().optional(),
  /** Nothing was heard for so long that the card said so; later news clears it. */
  overdue: z.boolean().optional(),
  /** The card offers a button that brings a fresh token. */
  showsRefreshButton: z.boolean().optional(),
  /** The member deleted the card: the task lives on, unseen. */
  cardDeleted: z.boolean().optional(),
  /** The card had to be posted anew: where it stood before. */
  repostedFrom: z.string().optional(),
  /** Ways to the message that answered 401 or 403 and are not tried again. */
  closedRoutes: z.array(z.string()).optional(),
  /** No way is left to show the card: it is offered with the member's next command. */
  undelivered: z.boolean().optional(),
  /** Files that could not be fetched or sent, by file key, with the number of tries. */
  mediaAttempts: z.record(z.string(), z.number()).optional(),
  /** Who is told of its end, by target: `requester`, or a kind and a channel's id, for example `songs:123`. */
  notifications: z.record(z.string(), notificationSchema).optional(),
});

export type Task = z.infer<typeof taskFields>;

/** Keeps fields that this version does not know. */
export const taskSchema: z.ZodType<Task> = z.preprocess(upgradeRecord, taskFields.loose());

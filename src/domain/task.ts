import { z } from 'zod';
import { OPERATION_NAMES } from './operationNames.ts';
import { originSchema } from './origin.ts';
import { taskInputSchema } from './taskInput.ts';
import { updateSchema } from './update.ts';
import { VENDOR_NAMES } from './vendorNames.ts';

/** What lies in Discord: the revision that was rendered, and the files that need no second upload. */
export const publishedSchema = z.object({
  /** The task's revision that the message shows. */
  revision: z.number(),
  /** Of the rendered card, so that a change nobody can see costs no request. */
  digest: z.string(),
  /** Attachment ids by the card's file keys, for example `audio-1`. */
  files: z.record(z.string(), z.object({ id: z.string(), name: z.string() })),
  /** Milliseconds. */
  at: z.number(),
});

/** A message that tells somebody of a task's end. `posted`: it stands, and is still to be published to followers. */
export const notificationSchema = z.object({
  state: z.enum(['pending', 'posted', 'sent', 'skipped']),
  messageId: z.string().optional(),
});

/** An operation that comes after the one under way, in the same card. */
export const nextStepSchema = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** The vendor's body, less the id of the task before, which is put in as `taskId`. */
  request: z.record(z.string(), z.unknown()),
  /** Credits. */
  price: z.number(),
});

/** An operation of a card that has ended well, before the one under way. */
export const completedStepSchema = z.object({
  operation: z.enum(OPERATION_NAMES),
  /** The vendor's. */
  taskId: z.string(),
  /** Credits. */
  price: z.number(),
  /** Milliseconds: when its paid call was about to leave. */
  sentAt: z.number().optional(),
  updates: z.array(updateSchema),
});

/** One paid job at the vendor and the message that shows it: everything the bot knows of it, in one record. */
export const taskSchema = z.object({
  version: z.literal(1),
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

export type NextStep = z.infer<typeof nextStepSchema>;
export type CompletedStep = z.infer<typeof completedStepSchema>;
export type Notification = z.infer<typeof notificationSchema>;
export type Published = z.infer<typeof publishedSchema>;
export type Task = z.infer<typeof taskSchema>;

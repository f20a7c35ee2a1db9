/** Characters of a style in a notification. */
export const STYLE_MAX = 200;

/** Maximum bytes of a cover in a notification: the vendor's have a few hundred thousand. */
export const COVER_MAX_BYTES = 8 * 1024 * 1024;

/** Milliseconds after a task's end after which pending notifications are skipped. */
export const MAX_EVENT_AGE_MS = 24 * 60 * 60 * 1000;

/** Milliseconds of rejections only after which a channel is dropped. */
export const DROP_AFTER_FAILING_MS = 7 * 24 * 60 * 60 * 1000;

/** Milliseconds between attempts at a channel that rejects them: Discord bans after 10,000 invalid requests in ten minutes. */
export const CHANNEL_PAUSE_MS = 10 * 60 * 1000;

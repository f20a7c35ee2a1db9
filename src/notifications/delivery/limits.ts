/** Characters of a forum post's name. https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel */
export const POST_NAME_MAX = 100;

/** Characters of a style that a notice shows. */
export const STYLE_MAX = 200;

/** Bytes of a cover in a notice: the vendor's have some hundred thousand. */
export const COVER_MAX_BYTES = 8 * 1024 * 1024;

/** Milliseconds after which an end is no news any more, and who has not heard of it by then never does. */
export const MAX_EVENT_AGE_MS = 24 * 60 * 60 * 1000;

/** Milliseconds of nothing but refusals after which a channel is dropped. */
export const DROP_AFTER_FAILING_MS = 7 * 24 * 60 * 60 * 1000;

/** Milliseconds between tries at a channel that refuses: Discord bans who is refused ten thousand times in ten minutes. */
export const CHANNEL_PAUSE_MS = 10 * 60 * 1000;

/** Discord's limits of a message: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const CONTENT_MAX = 2000;
export const EMBED_TITLE_MAX = 256;
export const EMBED_DESCRIPTION_MAX = 4096;
export const EMBED_FOOTER_MAX = 2048;
/** Characters of all embeds of a message together. */
export const EMBEDS_TOTAL_MAX = 6000;
/** Rows of buttons and menus. */
export const ROWS_MAX = 5;
/** Characters of a file's alternative text. */
export const FILE_DESCRIPTION_MAX = 1024;

/** Files of a message. */
export const FILES_MAX = 10;

/** Versions of lyrics that a card shows. The vendor writes two or three; a message holds ten embeds. */
export const VARIANTS_MAX = 5;
/** Characters of a member's idea that a card quotes. */
export const QUOTE_MAX = 300;
/** Characters of the vendor's own failure message that a card quotes. */
export const VENDOR_QUOTE_MAX = 200;
/** Characters of lyrics that a card shows; longer lyrics are attached as a file. */
export const INLINE_LYRICS_MAX = 1500;
/** Cover pictures that a card shows. The vendor makes two. */
export const IMAGES_MAX = 4;
/** Characters of a style or a phrase that a card shows; the vendor accepts styles of up to a thousand. */
export const RESULT_TEXT_MAX = 1500;
/** Characters of the links to files that a card cannot attach. */
export const LINKS_MAX = 2500;

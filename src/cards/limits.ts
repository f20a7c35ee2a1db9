/** Versions of lyrics that a card shows. The vendor writes two or three; a message holds ten embeds. */
export const VARIANTS_MAX = 5;
/** Characters of a member's idea that a card quotes. */
export const QUOTE_MAX = 300;
/** Characters of the vendor's own failure message that a card quotes. */
export const VENDOR_QUOTE_MAX = 200;
/** Lines of lyrics that a card shows, and characters of a line: a button shows all of them. */
export const LYRICS_LINES_MAX = 8;
export const LYRICS_LINE_MAX = 60;
/** Characters of all lines, so that five versions fit into a message: escaped text can be twice as long. */
export const LYRICS_PREVIEW_MAX = 700;
/** Cover pictures that a card shows. The vendor makes two. */
export const IMAGES_MAX = 4;
/** Characters of a style or a phrase that a card shows; the vendor accepts styles of up to a thousand. */
export const RESULT_TEXT_MAX = 1500;
/** Characters of the links to files that a card cannot attach. */
export const LINKS_MAX = 2500;
/** Characters of a URL in a reply of its own, which has room for 2000 with the text around it. */
export const COPIED_URL_MAX = 1500;

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
/** Characters of a URL in a reply of its own, which has room for 2000 with the text around it. */
export const COPIED_URL_MAX = 1500;

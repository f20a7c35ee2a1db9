/** A field of a request, as in `fullLyrics` or `full_lyrics`. */
const FIELD = /\b[a-z]+(?:[A-Z][a-z0-9]*)+\b|\b[a-z]+(?:_[a-z]+)+\b/;

/** What is said of fields and of records that are not there. */
const COMPLAINT =
  /\b(?:required|blank|null|empty|invalid|missing|must|only supported|please enter|is wrong|no such|(?:not|n't) (?:exist|found|supported|allowed)|too (?:long|short|large|many))\b/i;

/**
 * Whether the text beside a 500 names a field or a missing record: the vendor uses that code for wrong requests too, which
 * are as wrong at the next try.
 */
export function namesRequestFault(message: string): boolean {
  return FIELD.test(message) || COMPLAINT.test(message);
}

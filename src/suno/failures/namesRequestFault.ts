/** A field of a request, for example `fullLyrics` or `full_lyrics`. */
const FIELD = /\b[a-z]+(?:[A-Z][a-z0-9]*)+\b|\b[a-z]+(?:_[a-z]+)+\b/;

/** Wordings for invalid fields and missing records. */
const COMPLAINT =
  /\b(?:required|blank|null|empty|invalid|missing|must|only supported|please enter|is wrong|no such|(?:not|n't) (?:exist|found|supported|allowed)|too (?:long|short|large|many))\b/i;

/**
 * Whether the message of a 500 names a field or a missing record. The vendor uses that code for wrong requests too, for
 * which a retry is useless.
 */
export function namesRequestFault(message: string): boolean {
  return FIELD.test(message) || COMPLAINT.test(message);
}

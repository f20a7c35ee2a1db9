/** A message body and its attached files. */
export interface Payload {
  readonly body: object;
  /** Read when they are sent, and again with each attempt. */
  readonly files: readonly File[];
}

/** What is sent: a message body and the files it attaches. */
export interface Payload {
  readonly body: object;
  /** Read when they are sent, and again with each further attempt. */
  readonly files: readonly File[];
}

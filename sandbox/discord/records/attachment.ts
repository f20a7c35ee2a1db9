/** A file of a message. */
export interface SandboxAttachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly contentType: string;
  readonly url: string;
  description: string | undefined;
  bytes(): Buffer;
}

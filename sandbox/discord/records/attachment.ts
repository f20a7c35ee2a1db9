/** A file of a message. */
export interface SandboxAttachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly contentType: string;
  readonly url: string;
  description: string | undefined;
  /** https://discord.com/developers/docs/resources/message#attachment-object-attachment-flags */
  readonly flags?: number;
  /** Seconds and loudness, of a voice message only. */
  readonly voice?: { readonly seconds: number; readonly waveform: string };
  bytes(): Buffer;
}

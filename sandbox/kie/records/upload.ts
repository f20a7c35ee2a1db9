/** An uploaded file. */
export interface KieUpload {
  readonly fileName: string;
  readonly uploadPath: string;
  /** Its size. */
  readonly bytes: number;
  /** By its name. */
  readonly mimeType: string;
  /** URL at which it is served. */
  readonly url: string;
  /** Length of the audio by its content; undefined if it is not audio. */
  readonly seconds: number | undefined;
  /** Path on the disk. */
  readonly file: string;
}

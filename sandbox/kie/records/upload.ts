/** A file that somebody uploaded. */
export interface KieUpload {
  readonly fileName: string;
  readonly uploadPath: string;
  /** Its size. */
  readonly bytes: number;
  /** As its name says. */
  readonly mimeType: string;
  /** Where it is served. */
  readonly url: string;
  /** How long it lasts, as its content says; undefined for what is not audio. */
  readonly seconds: number | undefined;
  /** Where it lies on the disk. */
  readonly file: string;
}

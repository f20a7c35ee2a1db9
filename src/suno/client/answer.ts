/** An HTTP answer of the vendor that arrived whole. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The JSON of an answer; nothing where it is none, such as a gateway's page. */
export function readJson({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

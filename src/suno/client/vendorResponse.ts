/** An HTTP answer of the vendor that arrived whole. */
export interface VendorResponse {
  readonly status: number;
  readonly text: string;
}

/** The JSON of an answer; nothing where it is none, such as a gateway's page. */
export function parseJson({ text }: VendorResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

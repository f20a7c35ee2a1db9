/** An HTTP response of the vendor that was received completely. */
export interface VendorResponse {
  readonly status: number;
  readonly text: string;
}

/** The JSON of a response; undefined if it is not JSON, for example a gateway's page. */
export function parseJson({ text }: VendorResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An HTTP response of the vendor that was received completely. */
export interface VendorResponse {
  readonly status: number;
  readonly text: string;
}

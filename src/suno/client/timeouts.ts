/** Time limits of calls to the vendor, in milliseconds. */
export interface Timeouts {
  /** Until the connection is established, DNS and TLS included. */
  readonly connect: number;
  /** A submission: until the response's headers, and between two parts of its body. */
  readonly submit: number;
  /** A submission in total, even if its response arrives slowly. */
  readonly submitTotal: number;
  /** A poll in total. */
  readonly poll: number;
}

export const TIMEOUTS: Timeouts = { connect: 10_000, submit: 30_000, submitTotal: 60_000, poll: 15_000 };

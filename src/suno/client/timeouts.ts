/** Milliseconds that a call to the vendor may take. */
export interface Timeouts {
  /** Until a connection stands, name look-up and TLS included. */
  readonly connect: number;
  /** A submission: until its headers, and between two pieces of its body. */
  readonly submit: number;
  /** A submission in all, however slowly its answer drips. */
  readonly submitTotal: number;
  /** A poll in all. */
  readonly poll: number;
}

export const TIMEOUTS: Timeouts = { connect: 10_000, submit: 30_000, submitTotal: 60_000, poll: 15_000 };

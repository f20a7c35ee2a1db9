/** Writes the bit strings of H.264. https://www.itu.int/rec/T-REC-H.264 (7.2 and 9.1) */
export interface BitWriter {
  /** A number with a fixed count of bits: u(n). */
  bits(value: number, count: number): void;
  /** Numbers in Exp-Golomb code: ue(v). */
  codes(...values: number[]): void;
  /** Whole bytes, after padding with zeros to the next byte. */
  bytes(values: Uint8Array): void;
  /** The bytes so far, ended with the stop bit and zeros. */
  close(): Buffer;
}

export function createBitWriter(): BitWriter {
  const done: number[] = [];
  let open = 0;
  let count = 0;
  const bit = (value: number): void => {
    open = open * 2 + value;
    count++;
    if (count < 8) return;
    done.push(open);
    open = 0;
    count = 0;
  };
  const bits = (value: number, width: number): void => {
    for (let at = width - 1; at >= 0; at--) bit((value >> at) & 1);
  };
  const align = (): void => {
    while (count > 0) bit(0);
  };
  return {
    bits,
    codes(...values) {
      for (const value of values) {
        const width = 32 - Math.clz32(value + 1);
        bits(0, width - 1);
        bits(value + 1, width);
      }
    },
    bytes(values) {
      align();
      for (const value of values) done.push(value);
    },
    close() {
      bit(1);
      align();
      return Buffer.from(done);
    },
  };
}

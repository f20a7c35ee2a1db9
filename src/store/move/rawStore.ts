/** A row as both kinds of store keep it: keyv's columns. */
export interface RawRow {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
  /** Milliseconds since 1970, or null for never. */
  readonly expires: number | null;
}

export type RawKey = Pick<RawRow, 'namespace' | 'key'>;

/** How far a store has been read, as plain data. */
export type Position = string | number;

/** All rows of a store while no bot uses it. */
export interface RawStore {
  /** Name for people, without a password. Stays the same. */
  readonly name: string;
  count(): Promise<number>;
  /** Reads some rows after a position, in an order that is stable as long as nothing is written. */
  readAfter(
    position: Position | undefined,
    limit: number,
  ): Promise<{ rows: RawRow[]; position: Position | undefined }>;
  readMany(keys: readonly RawKey[]): Promise<RawRow[]>;
  /** Sets rows, all or none. */
  write(rows: readonly RawRow[]): Promise<void>;
  remove(key: RawKey): Promise<void>;
  /** Deletes everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

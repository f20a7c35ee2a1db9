/** A value created on first use. */
export interface Lazy<T> {
  get(): Promise<T>;
  /** The value, or nothing if it was never used. */
  peek(): Promise<T> | undefined;
}

/** Creates a value on first use, so that a start loads only what it needs. */
export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let value: Promise<T> | undefined;
  return {
    get: () => {
      value ??= make();
      return value;
    },
    peek: () => value,
  };
}

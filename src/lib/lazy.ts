/** Something that is made when it is first wanted, once. */
export interface Lazy<T> {
  get(): Promise<T>;
  /** What was made, or nothing where it was never wanted. */
  peek(): Promise<T> | undefined;
}

/** Makes something when it is first wanted: what a start does not need, it need not load. */
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

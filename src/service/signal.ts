/** A promise and the function that resolves it. */
export interface Signal<T> {
  readonly promise: Promise<T>;
  readonly give: (value: T) => void;
}

/** Creates a promise that is resolved from outside; only the first value counts. */
export function openSignal<T>(): Signal<T> {
  const gives: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => {
    gives.push(resolve);
  });
  return { promise, give: (value) => gives[0]?.(value) };
}

/** An operation exceeded its time limit. */
export class TimeoutError extends Error {
  constructor() {
    super("no answer in time");
    this.name = "TimeOut";
  }
}

/** Resolves as `work` does, or rejects with `TimeoutError` after `time` milliseconds. */
export async function completeWithin<T>(time: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeoutError()), time);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

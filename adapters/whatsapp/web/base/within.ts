/** Something took longer than it may. */
export class TimeoutError extends Error {
  constructor() {
    super("no answer in time");
    this.name = "TimeOut";
  }
}

/** What `work` comes to, unless it takes longer than so many milliseconds: then it rejects with a `TimeOut`. */
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

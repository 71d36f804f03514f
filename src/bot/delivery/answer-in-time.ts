import { SendError, type SendResult } from "../../ports/channel.ts";

/** Waits for a channel's answer for at most `time` milliseconds; after that the outcome is unknown. */
export async function answerInTime<T extends SendResult | undefined>(
  time: number,
  work: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SendError("unknown_outcome", "no answer in time")), time);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { type Address, addressKey, type ChannelKind } from "../../src/domain/people.ts";
import { SendError, type SendFault } from "../../src/ports/channel.ts";

/** A failure to simulate for a send. */
export interface SimulatedFailure {
  readonly fault: SendFault;
  /** The channel whose next send fails; any channel if absent. */
  readonly channel?: ChannelKind | undefined;
  /** Whether the message still arrives, so that only the platform's reply is lost. */
  readonly arrives?: boolean | undefined;
  /** The wait that the platform asks for, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** Faults that a test or a trainer can cause on the simulated wire. */
export interface SimulatedFaults {
  /** Makes the next send fail in this way; several calls queue up. */
  failNext(failure: SimulatedFailure): void;
  /** Makes every send to this address fail from now on. */
  cutOff(address: Address): void;
  /** Holds all sends until the returned function is called. */
  hold(): () => void;
}

/** The same faults, as a channel meets them during a send. */
export interface SimulatedWire extends SimulatedFaults {
  /** Waits while sends are held, then rejects or resolves with the failure for this send. */
  pass(to: Address): Promise<SimulatedFailure | undefined>;
}

/** Builds the error with which a channel rejects for a failure. */
export function buildSimulatedError({ fault, retryAfter }: SimulatedFailure): SendError {
  return new SendError(fault, "Simulated failure of the practice platform.", retryAfter);
}

/** Creates a wire without faults, except for addresses that are cut off. */
export function createSimulatedWire(unreachable: readonly Address[]): SimulatedWire {
  const cut = new Set(unreachable.map(addressKey));
  const failures: SimulatedFailure[] = [];
  let held: Promise<void> | undefined;
  return {
    failNext(failure) {
      failures.push(failure);
    },
    cutOff(address) {
      cut.add(addressKey(address));
    },
    hold() {
      const released = new AbortController();
      held = new Promise((resolve) => {
        released.signal.addEventListener("abort", () => {
          resolve();
        });
      });
      return () => {
        released.abort();
      };
    },
    async pass(to) {
      await held;
      if (cut.has(addressKey(to)))
        throw new SendError("unreachable", "This practice address is set to unreachable.");
      const index = failures.findIndex(({ channel }) => (channel ?? to.channel) === to.channel);
      return index < 0 ? undefined : failures.splice(index, 1)[0];
    },
  };
}

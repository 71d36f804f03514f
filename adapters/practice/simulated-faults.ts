import { type Address, addressKey, type ChannelKind } from "../../src/domain/people.ts";
import { SendError, type SendFault } from "../../src/ports/channel.ts";

/** How a send that is told to fail does so. */
export interface SimulatedFailure {
  readonly fault: SendFault;
  /** The channel whose next send fails; the next one of any where it is absent. */
  readonly channel?: ChannelKind | undefined;
  /** Whether the message arrives all the same, so that only the platform's reply is lost. */
  readonly arrives?: boolean | undefined;
  /** How long the platform asks to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** What goes wrong on the pretended wire because a test or a trainer wants it to. */
export interface SimulatedFaults {
  /** The next send fails so; several calls stand in line. */
  failNext(failure: SimulatedFailure): void;
  /** Nothing reaches this address from now on. */
  cutOff(address: Address): void;
  /** Lets sends wait on the wire until the function it returns is called. */
  hold(): () => void;
}

/** The same, as a channel meets it in the middle of a send. */
export interface SimulatedWire extends SimulatedFaults {
  /** Waits while the wire is held, then rejects or says how this send is to fail. */
  pass(to: Address): Promise<SimulatedFailure | undefined>;
}

/** The error that a channel rejects with for such a failure. */
export function buildSimulatedError({ fault, retryAfter }: SimulatedFailure): SendError {
  return new SendError(fault, "The practice platform was told to fail.", retryAfter);
}

/** Opens a wire on which nothing goes wrong yet, but to the addresses that are cut off. */
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
        throw new SendError("unreachable", "The address cannot be reached in practice.");
      const index = failures.findIndex(({ channel }) => (channel ?? to.channel) === to.channel);
      return index < 0 ? undefined : failures.splice(index, 1)[0];
    },
  };
}

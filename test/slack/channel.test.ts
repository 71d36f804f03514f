import type { SendFault } from "../../src/ports/channel.ts";
import { channelContract } from "../contracts/channel.ts";
import type { ChannelTrial } from "../contracts/channel-trial.ts";
import type { Fault } from "../standins/slack/door.ts";
import { connect, type Mode } from "./connected.ts";

const POST = "chat.postMessage";

const FAULTS: Readonly<Record<SendFault, Fault>> = {
  try_later: { method: POST, status: 429, headers: { "retry-after": "7" } },
  unknown_outcome: { method: POST, status: 503, takesEffect: true },
  unreachable: { method: POST, error: "channel_not_found" },
  rejected: { method: POST, error: "restricted_action" },
  needs_template: { method: POST, error: "restricted_action" },
};

async function openTrial(mode: Mode): Promise<ChannelTrial> {
  const { platform, slack, bruno, reopen, close } = await connect(mode, { patience: 400 });
  return {
    channel: slack,
    person: bruno,
    nobody: { channel: "slack", id: "UNOBODY" },
    async say(text) {
      await platform.say(bruno.id, text);
    },
    async press(platformId, choice) {
      await platform.click(bruno.id, platformId, choice);
    },
    async redeliver() {
      platform.redeliver();
    },
    shown: async () =>
      platform
        .messages(bruno.id)
        .filter(({ from }) => from !== bruno.id)
        .map(({ id, lines, buttons }) => ({
          platformId: id,
          text: lines.join("\n"),
          choices: buttons.map(({ value, label }) => ({ id: value, label })),
        })),
    failNext: (fault) => platform.fault(FAULTS[fault]),
    hold: () => platform.hold(),
    reopen: async () => reopen(),
    close,
  };
}

channelContract("Slack over HTTP", async () => await openTrial("http"));
channelContract("Slack over a socket", async () => await openTrial("socket"));

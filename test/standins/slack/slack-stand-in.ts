import { randomUUID } from "node:crypto";
import { type Acting, acting, type Line } from "./acting.ts";
import { type Json, str } from "./block-rules.ts";
import type { Desk } from "./chat-methods.ts";
import type { Wire } from "./deliveries.ts";
import { type DoorState, openDoor } from "./door.ts";
import { openHands } from "./hands.ts";
import { buttonsOf, fieldsOf, readLines } from "./seen.ts";
import type { ShownMessage, ShownView, SlackStandIn, StandInOptions } from "./shape.ts";
import { openWorkspace, unescaped, type Workspace } from "./workspace.ts";

const RETRIES = [20, 60, 200, 600, 2000, 4000] as const;

function shown(workspace: Workspace, of: string): ShownMessage[] {
  const channel = workspace.people.has(of) ? workspace.direct(of) : of;
  return workspace.messages
    .filter((message) => message.channel === channel && !message.deleted)
    .map(({ ts, user, text, blocks, thread, edited, metadata }) => ({
      id: `${channel}/${ts}`,
      from: user,
      text: unescaped(text),
      lines: blocks === undefined ? unescaped(text).split("\n") : readLines(blocks),
      buttons: buttonsOf(blocks),
      under: thread === undefined ? undefined : `${channel}/${thread}`,
      edited,
      blocks,
      metadata,
    }));
}

function shownView(content: Json | undefined): ShownView | undefined {
  if (content === undefined) return undefined;
  const blocks = content["blocks"];
  const title = (content["title"] as Json | undefined)?.["text"] ?? "";
  const fields = fieldsOf(blocks);
  return {
    title: str(title),
    lines: readLines(blocks),
    buttons: buttonsOf(blocks),
    fields,
    content,
  };
}

/** Starts a pretended Slack on a free port of this machine. */
export async function startSlackStandIn(options: StandInOptions = {}): Promise<SlackStandIn> {
  const workspace = openWorkspace(options.now ?? (() => new Date()));
  const wire: Wire = { sockets: new Set(), waiting: new Map(), url: undefined };
  let origin = "";
  const context: Desk = {
    workspace,
    origin: () => origin,
    triggerLife: options.triggerLife ?? 3000,
  };
  const responses = new Map<string, { readonly user: string; used: number }>();
  const show = (user: string, answer: Json): void => {
    const text = unescaped(str(answer["text"]));
    if (text !== "" || answer["blocks"] !== undefined)
      workspace.ephemerals.push({ user, text, blocks: answer["blocks"] });
  };
  const state: DoorState = {
    context,
    wire,
    botToken: "xoxb-stand-in",
    appToken: "xapp-stand-in",
    scopes:
      options.scopes ??
      "chat:write,im:write,im:history,commands,users:read,users:read.email,files:read,files:write",
    calls: [],
    faults: [],
    paced: options.paced ?? false,
    lastPost: new Map(),
    respond(id, body) {
      const response = responses.get(id);
      if (response === undefined || response.used >= 5) return false;
      response.used += 1;
      show(response.user, body);
      return true;
    },
    held: Promise.resolve(),
    greets: true,
  };
  const door = await openDoor(state);
  origin = door.origin;
  const hands = openHands(context, (user) => {
    const id = randomUUID();
    responses.set(id, { user, used: 0 });
    return `${origin}/response/${id}`;
  });
  const signingSecret = "stand-in signing secret";
  const manner = {
    secret: signingSecret,
    patience: options.patience ?? 3000,
    retries: options.retries ?? RETRIES,
  };
  const line: Line = {
    latest: undefined,
    latestLane: "",
    closed: false,
    lanes: new Map(),
    deliveries: [],
  };
  return {
    apiUrl: `${origin}/api/`,
    botToken: state.botToken,
    appToken: state.appToken,
    signingSecret,
    ...acting({ workspace, wire, hands, line, manner, show }),
    ...looking(workspace, state, line),
    async close() {
      line.closed = true;
      await door.close();
    },
  };
}

type Looking = Omit<
  SlackStandIn,
  keyof Acting | "apiUrl" | "botToken" | "appToken" | "signingSecret" | "close"
>;

function looking(workspace: Workspace, state: DoorState, line: Line): Looking {
  return {
    messages: (of) => shown(workspace, of),
    ephemerals: (user) =>
      workspace.ephemerals
        .filter((each) => each.user === user)
        .map(({ text, blocks }) => ({
          text,
          lines: blocks === undefined ? text.split("\n") : readLines(blocks),
        })),
    home: (user) => shownView(workspace.homes.get(user)?.content),
    modal: (user) => shownView(workspace.views.get(workspace.open.get(user) ?? "")?.content),
    files: () => [...workspace.files.values()],
    calls: (method) => state.calls.filter((call) => method === undefined || call.method === method),
    deliveries: () => line.deliveries,
    fault: (fault) => void state.faults.push({ ...fault, left: fault.times ?? 1 }),
    hold() {
      let release: () => void = () => undefined;
      state.held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    refreshSockets(greets = true) {
      state.greets = greets;
      const asked = JSON.stringify({
        type: "disconnect",
        reason: "refresh_requested",
        debug_info: {},
      });
      for (const socket of state.wire.sockets) socket.send(asked);
    },
    breakSockets() {
      for (const socket of state.wire.sockets) socket.terminate();
    },
    sockets: () => state.wire.sockets.size,
  };
}

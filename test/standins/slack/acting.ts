import { setTimeout as pause } from "node:timers/promises";
import type { Json } from "./block-rules.ts";
import { type Delivery, deliverOnce, type Manner, type Parcel, type Wire } from "./deliveries.ts";
import { type Hands, type Outcome, outcomeOf } from "./hands.ts";
import type { SlackStandIn } from "./shape.ts";
import type { Workspace } from "./workspace.ts";

/** What waits to be delivered: a lane for each person. */
export interface Line {
  latest: Parcel | undefined;
  latestLane: string;
  closed: boolean;
  readonly lanes: Map<string, Promise<void>>;
  readonly deliveries: Delivery[];
}

/** One event after the other of one person: the real platform promises no order, and tests need one. */
async function deliverEvent(
  wire: Wire,
  line: Line,
  parcel: Parcel,
  manner: Manner & { readonly retries: readonly number[] },
): Promise<void> {
  for (let retry = 0; retry <= manner.retries.length && !line.closed; ) {
    if (wire.url === undefined && wire.sockets.size === 0) {
      await pause(10);
      continue;
    }
    const delivery = await deliverOnce(wire, parcel, manner, retry);
    line.deliveries.push(delivery);
    if (delivery.status >= 200 && delivery.status < 300) return;
    await pause(manner.retries[retry] ?? 0);
    retry += 1;
  }
}

/** What their doing needs. */
export interface Stage {
  readonly workspace: Workspace;
  readonly wire: Wire;
  readonly hands: Hands;
  readonly line: Line;
  readonly manner: Manner & { readonly retries: readonly number[] };
  readonly show: (user: string, answer: Json) => void;
}

/** What people do. */
export type Acting = Pick<
  SlackStandIn,
  | "deliverTo"
  | "addPerson"
  | "addChannel"
  | "archive"
  | "say"
  | "edit"
  | "remove"
  | "click"
  | "submit"
  | "command"
  | "openHome"
  | "changePerson"
  | "event"
  | "redeliver"
  | "settled"
>;

/** The deeds of everybody in a workspace. */
export function acting({ workspace, wire, hands, line, manner, show }: Stage): Acting {
  const send = (lane: string, parcel: Parcel): void => {
    line.latest = parcel;
    line.latestLane = lane;
    const before = line.lanes.get(lane) ?? Promise.resolve();
    line.lanes.set(
      lane,
      before.then(async () => await deliverEvent(wire, line, parcel, manner)),
    );
  };
  const event = (body: Json, user = ""): void => {
    const { team } = workspace;
    send(user, {
      type: "events_api",
      body: {
        type: "event_callback",
        team_id: team,
        api_app_id: "A01",
        event: body,
        event_id: workspace.newId("Ev"),
        event_time: Math.floor(Date.now() / 1000),
        authorizations: [
          { enterprise_id: null, team_id: team, user_id: workspace.bot.user, is_bot: true },
        ],
      },
    });
  };
  const interact = async (parcel: Parcel): Promise<Outcome> => {
    const delivery = await deliverOnce(wire, parcel, manner);
    line.deliveries.push(delivery);
    return outcomeOf(delivery);
  };
  return {
    deliverTo(url) {
      wire.url = url;
    },
    addPerson: (person) => void workspace.people.set(person.id, person),
    addChannel(id, members, invited = true) {
      workspace.channels.set(id, new Set(invited ? [...members, workspace.bot.user] : members));
    },
    archive: (channel) => void workspace.archived.add(channel),
    async say(user, text, more) {
      const body = hands.say(user, text, more);
      event(body, user);
      return await Promise.resolve(`${String(body["channel"])}/${String(body["ts"])}`);
    },
    edit: (user, message, text) => event(hands.edit(user, message, text), user),
    remove: (user, message) => event(hands.remove(user, message), user),
    click: async (user, where, what) => await interact(hands.tap(user, where, what)),
    async submit(user, fields) {
      const outcome = await interact(hands.submit(user, fields));
      const stays = outcome.status !== 200 || outcome.answer["response_action"] === "errors";
      if (!stays) workspace.open.delete(user);
      return outcome;
    },
    async command(user, text) {
      const outcome = await interact(hands.command(user, text));
      if (outcome.status === 200) show(user, outcome.answer);
      return outcome;
    },
    openHome: (user) => event(hands.openHome(user), user),
    changePerson: (person) => event(hands.change(person), person.id),
    event,
    redeliver() {
      if (line.latest) send(line.latestLane, line.latest);
    },
    async settled() {
      for (let all = [...line.lanes.values()]; ; all = [...line.lanes.values()]) {
        await Promise.all(all);
        if (all.every((each, index) => [...line.lanes.values()][index] === each)) return;
      }
    },
  };
}

import type { Json } from "./block-rules.ts";
import { type Desk, shownToApps } from "./chat-methods.ts";
import type { Delivery, Parcel } from "./deliveries.ts";
import { personForApps } from "./methods.ts";
import { type Button, buttonsOf, fieldsOf, typed } from "./seen.ts";
import type { Message, Person, View } from "./workspace.ts";

/** What people do in the pretended Slack, as parcels to deliver. */
export interface Hands {
  /** A file that goes with what somebody says. */
  say(user: string, text: string, more?: Saying): Json;
  edit(user: string, message: string, text: string): Json;
  remove(user: string, message: string): Json;
  openHome(user: string): Json;
  change(person: Person): Json;
  tap(user: string, where: string, what: string): Parcel;
  submit(user: string, fields: Readonly<Record<string, string>>): Parcel;
  command(user: string, text: string): Parcel;
}

/** What goes with what somebody says. */
export interface Saying {
  /** The message under which it is said. */
  readonly under?: string | undefined;
  readonly file?:
    | { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
    | undefined;
}

function placeOf(message: string): { readonly channel: string; readonly ts: string } {
  const [channel = "", ts = ""] = message.split("/");
  return { channel, ts };
}

function trigger({ workspace }: Desk, user: string): string {
  const id = `${Date.now()}.${workspace.newId("t")}`;
  workspace.triggers.set(id, { at: Date.now(), user });
  return id;
}

function keepFile({ workspace, origin }: Desk, file: NonNullable<Saying["file"]>): Json {
  const id = workspace.newId("F");
  const { name, mime } = file;
  const bytes = Buffer.from(file.bytes);
  workspace.files.set(id, {
    id,
    name,
    mime,
    bytes,
    length: bytes.length,
    altText: undefined,
    complete: true,
    channel: undefined,
  });
  return { id, name, mimetype: mime, size: bytes.length, url_private: `${origin()}/files/${id}` };
}

function said(context: Desk, user: string, text: string, more: Saying): Json {
  const { workspace } = context;
  const thread = more.under === undefined ? undefined : placeOf(more.under);
  const channel = thread?.channel ?? workspace.direct(user);
  const { text: plain, blocks } = typed(text);
  const file = more.file === undefined ? undefined : keepFile(context, more.file);
  const message: Message = {
    channel,
    ts: workspace.stamp(),
    user,
    bot: false,
    text: plain,
    blocks: text === "" ? undefined : blocks,
    metadata: undefined,
    thread: thread?.ts,
    file: file === undefined ? undefined : String(file["id"]),
    edited: false,
    deleted: false,
  };
  workspace.messages.push(message);
  return {
    ...shownToApps(context, message),
    channel,
    channel_type: channel.startsWith("D") ? "im" : "channel",
    event_ts: message.ts,
    ...(file === undefined ? {} : { subtype: "file_share", files: [file] }),
  };
}

function own(context: Desk, user: string, id: string): Message {
  const { channel, ts } = placeOf(id);
  const message = context.workspace.message(channel, ts);
  if (message === undefined || message.user !== user) throw new Error("that message is not theirs");
  return message;
}

function tombstone({ ts }: Message): Json {
  return {
    type: "message",
    subtype: "tombstone",
    text: "This message was deleted.",
    user: "USLACKBOT",
    hidden: true,
    ts,
  };
}

function changed(context: Desk, user: string, id: string, text: string | undefined): Json {
  const message = own(context, user, id);
  const before = shownToApps(context, message);
  const common = { type: "message", channel: message.channel, channel_type: "im", hidden: true };
  const stamps = {
    ts: context.workspace.stamp(),
    event_ts: context.workspace.stamp(),
    previous_message: before,
  };
  if (text === undefined) {
    message.deleted = true;
    // What replies stand under is not deleted: something without its words is put in its place.
    if (before["reply_count"] !== undefined)
      return { ...common, ...stamps, subtype: "message_changed", message: tombstone(message) };
    return { ...common, ...stamps, subtype: "message_deleted", deleted_ts: message.ts };
  }
  const { text: plain, blocks } = typed(text);
  Object.assign(message, { text: plain, blocks, edited: true });
  return {
    ...common,
    ...stamps,
    subtype: "message_changed",
    message: shownToApps(context, message),
  };
}

function find(buttons: readonly Button[], what: string): Button {
  const found = buttons.find(({ label, value, actionId }) =>
    [label, value, actionId].includes(what),
  );
  if (found === undefined)
    throw new Error(
      `there is no ${what} to tap, only ${buttons.map(({ label }) => label).join(", ")}`,
    );
  return found;
}

function actionOf(context: Desk, { actionId, blockId, type, label, value }: Button): Json {
  const text = { type: "plain_text", text: label, emoji: true };
  const chosen = type === "button" ? { text, value } : { selected_option: { text, value } };
  return {
    type,
    action_id: actionId,
    block_id: blockId,
    action_ts: context.workspace.stamp(),
    ...chosen,
  };
}

function viewAt({ workspace }: Desk, user: string, where: string): View {
  const view =
    where === "home"
      ? workspace.homes.get(user)
      : workspace.views.get(workspace.open.get(user) ?? "");
  if (view === undefined) throw new Error(`nothing is open as ${where}`);
  return view;
}

function tapped(context: Desk, user: string, where: string, what: string): Json {
  const common = {
    type: "block_actions",
    user: { id: user, username: user.toLowerCase(), team_id: context.workspace.team },
    api_app_id: "A01",
    team: { id: context.workspace.team, domain: "practice" },
    trigger_id: trigger(context, user),
  };
  if (where === "home" || where === "modal") {
    const view = viewAt(context, user, where);
    const button = find(buttonsOf(view.content["blocks"]), what);
    return {
      ...common,
      container: { type: "view", view_id: view.id },
      view: { ...view.content, id: view.id, hash: view.hash },
      actions: [actionOf(context, button)],
    };
  }
  const { channel, ts } = placeOf(where);
  const message = context.workspace.message(channel, ts);
  if (message === undefined) throw new Error("there is no such message");
  return {
    ...common,
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: "directmessage" },
    message: shownToApps(context, message),
    actions: [actionOf(context, find(buttonsOf(message.blocks), what))],
  };
}

function stateOf(view: View, filled: Readonly<Record<string, string>>): Json {
  const fields = fieldsOf(view.content["blocks"]).map((field) => {
    const given = filled[field.label] ?? filled[field.blockId] ?? field.value;
    // The app of Slack itself lets nobody send without what is required; blanks it lets through.
    if (field.required && (given ?? "") === "") throw new Error(`${field.label} is required`);
    const option = field.options.find(({ label, value }) => label === given || value === given);
    if (given !== undefined && field.options.length > 0 && option === undefined)
      throw new Error(`${field.label} offers no ${given}`);
    const value =
      field.options.length > 0
        ? {
            selected_option:
              option === undefined
                ? null
                : { value: option.value, text: { type: "plain_text", text: option.label } },
          }
        : { value: given ?? null };
    return [field.blockId, { [field.actionId]: { type: field.type, ...value } }] as const;
  });
  return { values: Object.fromEntries(fields) };
}

/** Opens the hands of everybody in a workspace; `answerAt` gives an address for later answers to somebody. */
export function openHands(context: Desk, answerAt: (user: string) => string): Hands {
  const { workspace } = context;
  const team = { id: workspace.team, domain: "practice" };
  return {
    say: (user, text, more = {}) => said(context, user, text, more),
    edit: (user, message, text) => changed(context, user, message, text),
    remove: (user, message) => changed(context, user, message, undefined),
    openHome(user) {
      const home = workspace.homes.get(user);
      const view =
        home === undefined ? {} : { view: { ...home.content, id: home.id, hash: home.hash } };
      const event_ts = workspace.stamp();
      return {
        type: "app_home_opened",
        user,
        channel: workspace.direct(user),
        tab: "home",
        event_ts,
        ...view,
      };
    },
    change(person) {
      workspace.people.set(person.id, person);
      return { type: "user_change", user: personForApps(person), event_ts: workspace.stamp() };
    },
    tap: (user, where, what) => ({ type: "interactive", body: tapped(context, user, where, what) }),
    submit(user, fields) {
      const view = viewAt(context, user, "modal");
      const state = stateOf(view, fields);
      const body = {
        type: "view_submission",
        team,
        user: { id: user, team_id: workspace.team },
        api_app_id: "A01",
        trigger_id: trigger(context, user),
        view: { ...view.content, id: view.id, hash: view.hash, state },
        response_urls: [],
      };
      return { type: "interactive", body };
    },
    command(user, text) {
      const [command = "", ...rest] = text.split(" ");
      const body = {
        team_id: workspace.team,
        team_domain: "practice",
        channel_id: workspace.direct(user),
        channel_name: "directmessage",
        user_id: user,
        user_name: user.toLowerCase(),
        command,
        text: rest.join(" "),
        api_app_id: "A01",
        is_enterprise_install: "false",
        response_url: answerAt(user),
        trigger_id: trigger(context, user),
      };
      return { type: "slash_commands", body };
    },
  };
}

/** What came of an interaction: whether Slack showed a warning, and what the app answered. */
export interface Outcome extends Delivery {
  readonly answer: Json;
}

/** An interaction's delivery with its answer read. */
export function outcomeOf(delivery: Delivery): Outcome {
  try {
    return { ...delivery, answer: JSON.parse(delivery.body === "" ? "{}" : delivery.body) as Json };
  } catch {
    return { ...delivery, answer: { text: delivery.body } };
  }
}

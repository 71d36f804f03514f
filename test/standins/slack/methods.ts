import { randomUUID } from "node:crypto";
import { type Json, problemsOfMessage, problemsOfView } from "./block-rules.ts";
import {
  type Desk,
  fail,
  invalid,
  listed,
  type Method,
  named,
  pictureFault,
  post,
  schedule,
  unschedule,
  update,
  word,
} from "./chat-methods.ts";
import type { Person, View } from "./workspace.ts";

function person(of: Person): Json {
  return {
    id: of.id,
    team_id: "T01",
    name: of.id.toLowerCase(),
    real_name: of.name ?? of.id,
    deleted: of.deactivated ?? false,
    is_bot: false,
    tz: of.zone ?? "Africa/Nairobi",
    locale: of.locale ?? "en-GB",
    profile: { email: of.email, real_name: of.name ?? of.id },
  };
}

/** A person as the platform tells it to apps. */
export const personForApps = person;

function take(context: Desk, args: Json): { readonly user: string } | Json {
  const trigger = context.workspace.triggers.get(word(args, "trigger_id"));
  if (trigger === undefined) return fail("invalid_trigger_id");
  if (Date.now() - trigger.at > context.triggerLife) return fail("expired_trigger_id");
  context.workspace.triggers.delete(word(args, "trigger_id"));
  return { user: trigger.user };
}

function viewOf(context: Desk, args: Json): Json | undefined {
  const problems = problemsOfView(args["view"] as Json);
  return problems.length > 0
    ? invalid(problems)
    : pictureFault(context, (args["view"] as Json)["blocks"]);
}

function shownView(view: View): Json {
  return {
    ok: true,
    view: { ...view.content, id: view.id, hash: view.hash, state: { values: {} } },
  };
}

function kept(args: Json): Json {
  const view = args["view"] as Json;
  return { ...view, blocks: named(view["blocks"]) };
}

const openView: Method = (context, args) => {
  const { workspace } = context;
  const taken = take(context, args);
  if (!("user" in taken)) return taken;
  const refused = viewOf(context, args);
  if (refused) return refused;
  const user = String(taken["user"]);
  const view: View = {
    id: workspace.newId("V"),
    user,
    hash: randomUUID(),
    content: kept(args),
  };
  workspace.views.set(view.id, view);
  workspace.open.set(user, view.id);
  return shownView(view);
};

const METHODS: Readonly<Record<string, Method>> = {
  "auth.test": ({ workspace, origin }) => ({
    ok: true,
    url: `${origin()}/`,
    team: "Practice",
    user: "baraza",
    team_id: workspace.team,
    user_id: workspace.bot.user,
    bot_id: workspace.bot.id,
    is_enterprise_install: false,
  }),
  "apps.connections.open": ({ origin }) => ({
    ok: true,
    url: `${origin().replace("http", "ws")}/link?ticket=${randomUUID()}`,
  }),
  "chat.postMessage": post,
  "chat.update": update,
  "chat.scheduleMessage": schedule,
  "chat.deleteScheduledMessage": unschedule,
  "conversations.open": (context, args) => {
    const id = word(args, "users");
    if (!context.workspace.people.has(id)) return fail("user_not_found");
    return { ok: true, channel: { id: context.workspace.direct(id) } };
  },
  "conversations.history": (context, args) =>
    listed(context, args, ({ thread }) => thread === undefined),
  "conversations.replies": (context, args) =>
    listed(context, args, ({ ts, thread }) => ts === args["ts"] || thread === args["ts"]),
  "users.info": ({ workspace }, args) => {
    const found = workspace.people.get(word(args, "user"));
    return found === undefined ? fail("user_not_found") : { ok: true, user: person(found) };
  },
  "users.lookupByEmail": ({ workspace }, args) => {
    const found = [...workspace.people.values()].find(
      ({ email, deactivated }) => email === args["email"] && deactivated !== true,
    );
    return found === undefined ? fail("users_not_found") : { ok: true, user: person(found) };
  },
  "views.open": openView,
  "views.push": openView,
  "views.update": (context, args) => {
    const view = context.workspace.views.get(word(args, "view_id"));
    if (view === undefined) return fail("not_found");
    if (args["hash"] !== undefined && args["hash"] !== view.hash) return fail("hash_conflict");
    const refused = viewOf(context, args);
    if (refused) return refused;
    view.content = kept(args);
    view.hash = randomUUID();
    return shownView(view);
  },
  "views.publish": (context, args) => {
    const { workspace } = context;
    const user = word(args, "user_id");
    const before = workspace.homes.get(user);
    if (args["hash"] !== undefined && args["hash"] !== before?.hash) return fail("hash_conflict");
    const refused = viewOf(context, args);
    if (refused) return refused;
    const id = before?.id ?? workspace.newId("V");
    const view: View = { id, user, hash: randomUUID(), content: kept(args) };
    workspace.homes.set(user, view);
    return shownView(view);
  },
  "files.getUploadURLExternal": ({ workspace, origin }, args) => {
    const id = workspace.newId("F");
    workspace.files.set(id, {
      id,
      name: word(args, "filename"),
      length: Number(args["length"]),
      altText: args["alt_text"] === undefined ? undefined : word(args, "alt_text"),
      bytes: undefined,
      complete: false,
      channel: undefined,
      mime: "application/octet-stream",
    });
    return { ok: true, upload_url: `${origin()}/upload/${id}`, file_id: id };
  },
  "files.completeUploadExternal": (context, args) => {
    const named = args["files"] as readonly Json[];
    const channel = args["channel_id"] === undefined ? undefined : word(args, "channel_id");
    if (channel !== undefined && !context.workspace.channels.has(channel))
      return fail("channel_not_found");
    for (const each of named) {
      const file = context.workspace.files.get(word(each, "id"));
      if (file?.bytes === undefined) return fail("file_not_found");
      file.complete = true;
      file.channel = channel;
    }
    return { ok: true, files: named };
  },
  "files.info": ({ workspace }, args) => {
    const file = workspace.files.get(word(args, "file"));
    if (file === undefined) return fail("file_not_found");
    return { ok: true, file: { id: file.id, mimetype: file.complete ? file.mime : "" } };
  },
  "blocks.validate": (_, args) => {
    const view = args["view"] as Json | undefined;
    const problems =
      view === undefined
        ? problemsOfMessage({ text: "-", ...(args["message"] as Json | undefined) }, 40_000)
        : problemsOfView(view);
    return problems.length === 0 ? { ok: true } : invalid(problems);
  },
};

/** What the platform answers to a call. */
export function answerTo(context: Desk, method: string, args: Json): Json {
  return METHODS[method]?.(context, args) ?? fail("unknown_method");
}

import type { Logger } from "pino";
import type { Form, MessageBody } from "../../src/domain/message.ts";
import { textAtPath, valueAtPath } from "./client/json-path.ts";
import { describeTokenFault } from "./client/login.ts";
import { slackErrorCode } from "./client/slack-errors.ts";
import { createQuietLogger, createWebClient, type WebClient } from "./client/web-client.ts";
import { buildHomeView, buildModal } from "./home/modal.ts";
import { fitMessageBlocks } from "./outbound/fit-blocks.ts";

/** Result of one check of the Slack setup, with its remedy if there is a problem. */
export interface SlackFinding {
  readonly state: "ok" | "warn" | "fault";
  readonly about: "Slack";
  readonly says: string;
  readonly remedy?: string | undefined;
}

/** Inputs of the checks. */
export interface SlackExamination {
  readonly botToken: string;
  readonly appToken?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** The programme's Slack channel, if it has one. */
  readonly channel?: string | undefined;
  readonly log: Logger;
}

const README = "adapters/slack/README.md explains where it comes from.";

/** Scopes that the app needs; the same as in manifest.yaml. */
const SCOPES: readonly string[] = [
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
];

const ok = (says: string): SlackFinding => ({ state: "ok", about: "Slack", says });
const warn = (says: string, remedy: string): SlackFinding => ({
  state: "warn",
  about: "Slack",
  says,
  remedy,
});
const fault = (says: string, remedy: string): SlackFinding => ({
  ...warn(says, remedy),
  state: "fault",
});

/** Scopes without which the bot cannot send or receive; the others only cost charts, files or time zones. */
const ESSENTIAL_SCOPES: readonly string[] = ["chat:write", "commands", "im:history", "im:write"];

const ADD_SCOPES = "Add it under OAuth & Permissions, as in manifest.yaml, and reinstall the app.";

function lackFinding(missing: readonly string[]): SlackFinding {
  if (missing.length === 0) return ok("the app has the scopes it needs");
  const lacks = `the app lacks ${missing.join(", ")}`;
  return missing.some((scope) => ESSENTIAL_SCOPES.includes(scope))
    ? fault(lacks, ADD_SCOPES)
    : warn(`${lacks}: charts, files or time zones are left out`, ADD_SCOPES);
}

function scopeFindings(answer: unknown): SlackFinding[] {
  const given = valueAtPath(answer, "response_metadata", "scopes");
  if (!Array.isArray(given)) return [warn("Slack does not list the app's scopes", README)];
  const missing = SCOPES.filter((scope) => !given.includes(scope));
  const extra = given.filter((scope) => !SCOPES.includes(String(scope))).map(String);
  const more =
    extra.length === 0
      ? []
      : [
          warn(
            `the app has scopes it does not need: ${extra.join(", ")}`,
            "Remove them under OAuth & Permissions; nothing here uses them.",
          ),
        ];
  return [lackFinding(missing), ...more];
}

async function tokenFindings(client: WebClient): Promise<SlackFinding[]> {
  try {
    const answer = await client.auth.test();
    const where = textAtPath(answer, "team") ?? "its workspace";
    return [ok(`the bot token works for ${where}`), ...scopeFindings(answer)];
  } catch (error) {
    const word = slackErrorCode(error);
    return word === undefined
      ? [fault("Slack cannot be reached", "Check this machine's internet connection.")]
      : [fault(describeTokenFault(word), README)];
  }
}

async function socketFinding(
  examination: SlackExamination,
  appToken: string,
): Promise<SlackFinding> {
  const client = createWebClient(appToken, examination.apiUrl, createQuietLogger(examination.log));
  try {
    await client.apps.connections.open();
    return ok("the app token opens a socket");
  } catch (error) {
    const word = slackErrorCode(error) ?? "no answer";
    return fault(
      `the app token opens no socket (${word})`,
      "Check SLACK_APP_TOKEN: it begins with xapp-, needs connections:write, and Socket Mode must be on for the app.",
    );
  }
}

const DAY = 86_400;

/**
 * Checks that the bot may post in a channel without the right to read channels and without posting: schedules a message
 * months ahead and deletes it at once.
 */
async function channelFinding(client: WebClient, channel: string): Promise<SlackFinding> {
  const later = Math.floor(Date.now() / 1000) + 100 * DAY;
  try {
    const laid = await client.chat.scheduleMessage({ channel, text: "–", post_at: later });
    const id = laid.scheduled_message_id ?? "";
    await client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id });
    return ok(`the bot may post in ${channel}`);
  } catch (error) {
    const word = slackErrorCode(error) ?? "no answer";
    return fault(
      `the bot cannot post in ${channel} (${word})`,
      "Check the channel's id in the roster, and type /invite @Baraza in that channel.",
    );
  }
}

const CHOICES = [
  { id: "on_track", label: "🟢 On track" },
  { id: "at_risk", label: "🟡 At risk" },
  { id: "stuck", label: "🔴 Stuck" },
];

const DIGEST: MessageBody = {
  text: "Week 48",
  parts: [
    { type: "heading", text: "Programme – week 48" },
    { type: "paragraph", text: "1 of 2 answered." },
    { type: "divider" },
    { type: "heading", text: "Kenya · 🟡 At risk" },
    { type: "bullets", items: ["Asks for help", "Blocker: a signature"] },
    {
      type: "actions",
      actions: [
        { id: "answer:kenya", label: "Answer the team", opens: true, tone: "primary" },
        { id: "nudge:kenya", label: "Nudge", confirm: "Send them a reminder?" },
      ],
    },
  ],
};

const FORM: Form = {
  id: "note:kenya",
  title: "A note",
  parts: [{ type: "paragraph", text: "Your words go to the team." }],
  fields: [
    { id: "status", label: "How is it going?", choices: CHOICES, required: true },
    { id: "words", label: "Your words", multiline: true, required: false },
  ],
  submit: "Send",
};

function samples(): readonly (readonly [string, Record<string, unknown>])[] {
  const setting = { name: "doctor", pictures: new Map(), style: "rich" } as const;
  const message = (body: MessageBody) => ({
    message: { text: body.text, blocks: fitMessageBlocks(body, setting) },
  });
  const question: MessageBody = { text: "How is it going?", choices: CHOICES };
  return [
    ["a question", message(question)],
    ["a digest", message(DIGEST)],
    ["a form", { view: buildModal(FORM, undefined) }],
    ["a page", { view: buildHomeView(DIGEST.parts ?? []) }],
  ];
}

async function sampleFinding(client: WebClient): Promise<SlackFinding> {
  const refused: string[] = [];
  for (const [name, sample] of samples())
    try {
      await client.apiCall("blocks.validate", sample);
    } catch (error) {
      const word = slackErrorCode(error);
      if (word === undefined || word === "unknown_method" || word === "not_allowed_token_type")
        return ok("layouts: Slack's layout check cannot be reached from here");
      refused.push(name);
    }
  return refused.length === 0
    ? ok("Slack's layout check accepts every layout")
    : warn(
        `Slack's layout check refuses the layout of ${refused.join(", ")}`,
        "Messages still arrive, in plainer layouts; please report it.",
      );
}

/** Checks the Slack setup by asking Slack, without writing to anyone. */
export async function examineSlack(examination: SlackExamination): Promise<SlackFinding[]> {
  const { botToken, appToken, apiUrl, channel, log } = examination;
  const client = createWebClient(botToken, apiUrl, createQuietLogger(log));
  const token = await tokenFindings(client);
  if (token.some(({ state }) => state === "fault") && token.length === 1) return token;
  const socket = appToken === undefined ? [] : [await socketFinding(examination, appToken)];
  const posting = channel === undefined ? [] : [await channelFinding(client, channel)];
  return [...token, ...socket, ...posting, await sampleFinding(client)];
}

import type { Logger } from "pino";
import type { Form, MessageBody } from "../../src/domain/message.ts";
import { textAtPath, valueAtPath } from "./client/json-path.ts";
import { describeTokenFault } from "./client/login.ts";
import { slackErrorCode } from "./client/slack-errors.ts";
import { createQuietLogger, createWebClient, type WebClient } from "./client/web-client.ts";
import { buildHomeView, buildModal } from "./home/modal.ts";
import { fitMessageBlocks } from "./outbound/fit-blocks.ts";

/** One thing that was looked at in Slack: how it stands, and what to do where it does not stand well. */
export interface SlackFinding {
  readonly state: "ok" | "warn" | "fault";
  readonly about: "Slack";
  readonly says: string;
  readonly remedy?: string | undefined;
}

/** What the doctor is given. */
export interface SlackExamination {
  readonly botToken: string;
  readonly appToken?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** The channel that the programme reads, where it has one. */
  readonly channel?: string | undefined;
  readonly log: Logger;
}

const README = "adapters/slack/README.md says where it comes from.";

/** What the app must be allowed to do; the same as in manifest.yaml. */
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

/** Without these nobody is reached or heard; the others cost a chart, a file or a time zone. */
const VITAL: readonly string[] = ["chat:write", "commands", "im:history", "im:write"];

const ADD_SCOPES =
  "Add it under OAuth & Permissions, as in manifest.yaml, and install the app again.";

function lackFinding(missing: readonly string[]): SlackFinding {
  if (missing.length === 0) return ok("the app may do what it needs");
  const lacks = `the app lacks ${missing.join(", ")}`;
  return missing.some((scope) => VITAL.includes(scope))
    ? fault(lacks, ADD_SCOPES)
    : warn(`${lacks}: charts, files or time zones are left out`, ADD_SCOPES);
}

function scopeFindings(answer: unknown): SlackFinding[] {
  const given = valueAtPath(answer, "response_metadata", "scopes");
  if (!Array.isArray(given)) return [warn("Slack does not say what the app may do", README)];
  const missing = SCOPES.filter((scope) => !given.includes(scope));
  const extra = given.filter((scope) => !SCOPES.includes(String(scope))).map(String);
  const more =
    extra.length === 0
      ? []
      : [
          warn(
            `the app may do more than it needs: ${extra.join(", ")}`,
            "Take it away under OAuth & Permissions; nothing here uses it.",
          ),
        ];
  return [lackFinding(missing), ...more];
}

async function tokenFindings(client: WebClient): Promise<SlackFinding[]> {
  try {
    const answer = await client.auth.test();
    const where = textAtPath(answer, "team") ?? "its workspace";
    return [ok(`the bot token is good for ${where}`), ...scopeFindings(answer)];
  } catch (error) {
    const word = slackErrorCode(error);
    return word === undefined
      ? [fault("Slack cannot be reached", "Look at this machine's way to the internet.")]
      : [fault(describeTokenFault(word), README)];
  }
}

async function socketFinding(patient: SlackExamination, appToken: string): Promise<SlackFinding> {
  const client = createWebClient(appToken, patient.apiUrl, createQuietLogger(patient.log));
  try {
    await client.apps.connections.open();
    return ok("the app token opens a socket");
  } catch (error) {
    const word = slackErrorCode(error) ?? "no answer";
    return fault(
      `the app token opens no socket (${word})`,
      "Look at SLACK_APP_TOKEN: it begins with xapp-, needs connections:write, and Socket Mode must be on for the app.",
    );
  }
}

const DAY = 86_400;

/**
 * Whether the bot may post in a channel, without the right to read channels and without a word there: a message for a
 * day months ahead is laid aside, and taken back at once.
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
      "Look at the channel's id in the roster, and write /invite @Baraza in that channel.",
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
        return ok("layouts: Slack's own check cannot be asked from here");
      refused.push(name);
    }
  return refused.length === 0
    ? ok("Slack's own check takes every layout")
    : warn(
        `Slack's own check refuses the layout of ${refused.join(", ")}`,
        "Messages still arrive, in plainer layouts; please report it.",
      );
}

/** What is wrong with the way to Slack; Slack is asked, and nobody is written to. */
export async function examineSlack(patient: SlackExamination): Promise<SlackFinding[]> {
  const { botToken, appToken, apiUrl, channel, log } = patient;
  const client = createWebClient(botToken, apiUrl, createQuietLogger(log));
  const token = await tokenFindings(client);
  if (token.some(({ state }) => state === "fault") && token.length === 1) return token;
  const socket = appToken === undefined ? [] : [await socketFinding(patient, appToken)];
  const posting = channel === undefined ? [] : [await channelFinding(client, channel)];
  return [...token, ...socket, ...posting, await sampleFinding(client)];
}

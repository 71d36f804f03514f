import { type Context, Hono } from "hono";
import { z } from "zod";
import { COMMAND_PREFIX } from "../../../adapters/practice/practice.ts";
import type { SaidDetails } from "../../../adapters/practice/simulated-platform.ts";
import type { Media } from "../../domain/answer.ts";
import { CHANNEL_TRAITS } from "../../domain/channel-traits.ts";
import { INBOUND_KINDS } from "../../domain/message.ts";
import { type Address, addressKey, CHANNEL_KINDS } from "../../domain/people.ts";
import { CLOCK_REMEDY, ClockRequest, resolveClockTarget } from "../state/clock-target.ts";
import type {
  PracticeControl,
  PracticeMessage,
  PracticePerson,
} from "../state/practice-control.ts";
import { RequestRefusal } from "../state/refusal.ts";
import type { WebEnv } from "./access.ts";
import { parseRequestShape, readRequestBody } from "./read-body.ts";

const MAX_TEXT = 65_536;
const id = z.string().min(1).max(200);
const who = {
  contact: id.optional(),
  channel: z.enum(CHANNEL_KINDS).optional(),
  address: id.optional(),
};
const Who = z.object(who);
const Say = z.strictObject({
  ...who,
  text: z.string().max(MAX_TEXT),
  media: z.enum(["image", "audio", "video", "file"]).optional(),
  about: z.string().max(200).optional(),
  /** The team in whose group it is written; and whether the bot is mentioned there. */
  group: id.optional(),
  addressed: z.union([z.boolean(), z.literal("true")]).optional(),
  /** What is done with the message `about`, or in the group, instead of writing. */
  act: z.enum(INBOUND_KINDS).optional(),
});
const Press = z.strictObject({
  ...who,
  message: id.optional(),
  choice: id,
  fields: z.record(z.string(), z.string().max(MAX_TEXT)).optional(),
});

const SAY_REMEDY = "Send {contact, text}, or {channel, address, text} for somebody in no roster.";
const PRESS_REMEDY =
  "Send {contact, message, choice}, with ids as the messages name them; add {fields} to send a form.";
const LIST_REMEDY = "Ask with ?contact=<id>, or with ?channel=<kind>&address=<address>.";

const MIMES: Readonly<Record<Media["kind"], string>> = {
  image: "image/jpeg",
  audio: "audio/ogg",
  video: "video/mp4",
  file: "application/pdf",
};

/** Somebody of the roster, by the id of their contact. */
export async function findPracticePerson(
  desk: PracticeControl,
  contact: string,
): Promise<PracticePerson> {
  const person = (await desk.people()).find((each) => each.contact === contact);
  if (person !== undefined) return person;
  throw new RequestRefusal(
    404,
    "There is no such contact.",
    "Use the id of a contact of the roster.",
  );
}

async function addressOf(
  desk: PracticeControl,
  { contact, channel, address }: z.output<typeof Who>,
  remedy: string,
): Promise<Address> {
  if (contact !== undefined) return (await findPracticePerson(desk, contact)).address;
  if (channel !== undefined && address !== undefined) return { channel, id: address };
  throw new RequestRefusal(400, "It is not said who.", remedy);
}

function mustPretend(desk: PracticeControl, { channel }: Address): void {
  if (!desk.kinds.includes(channel))
    throw new RequestRefusal(
      409,
      `This contact is on a real ${CHANNEL_TRAITS[channel].label}.`,
      "Write from there: only pretended channels can be spoken for.",
    );
}

type Names = ReadonlyMap<string, string>;

async function namesOf(desk: PracticeControl): Promise<Names> {
  const people = await desk.people();
  return new Map(people.map(({ address, contact }) => [addressKey(address), contact]));
}

function messageJson(message: PracticeMessage, names: Names): Record<string, unknown> {
  const { line: _line, version: _version, address, author, ...shown } = message;
  const { channel, direction } = message;
  const nameOf = (at: string): string => names.get(addressKey({ channel, id: at })) ?? at;
  const place = nameOf(address);
  const writer = author === undefined ? place : nameOf(author);
  const [from, to] =
    direction === "out" ? ["baraza", place] : [writer, author === undefined ? "baraza" : place];
  const { choices = [], pressed = [], edited = false } = message;
  return { ...shown, from, to, choices, pressed, edited };
}

// The page asks for what is new at once, instead of at its next look.
function accepted(c: Context, message: PracticeMessage): Response {
  c.header("HX-Trigger", "refresh");
  return c.json({ id: message.id, at: message.at }, 202);
}

async function pushTo(desk: PracticeControl, wish: z.output<typeof ClockRequest>): Promise<void> {
  await desk.push(resolveClockTarget(wish, desk.now(), await desk.nextDue()));
}

function mediaOf(desk: PracticeControl, kind: Media["kind"] | undefined): Media | undefined {
  const ref = `practice-${desk.version()}`;
  return kind === undefined ? undefined : { kind, mime: MIMES[kind], ref };
}

/** What goes with words in a group, and with an edit, a deletion, a sign. */
async function moreOf(desk: PracticeControl, said: z.output<typeof Say>): Promise<SaidDetails> {
  const { group: team, addressed, act, about, media: kind } = said;
  const group = (await desk.groups()).find((each) => each.team === team)?.address.id;
  if (team !== undefined && group === undefined)
    throw new RequestRefusal(
      404,
      "This team has no group.",
      "Name a team of the roster that has one.",
    );
  const mentioned = addressed === true || addressed === "true";
  return {
    group,
    addressed: mentioned,
    act,
    about: about || undefined,
    media: mediaOf(desk, kind),
  };
}

/** What outside checks and the practice page call; one push of the clock at a time. */
export function practiceApi(desk: PracticeControl): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  let pushing: Promise<unknown> = Promise.resolve();
  routes.post("/say", async (c) => {
    const said = await readRequestBody(c, Say, SAY_REMEDY);
    const { text, media: kind, about = "" } = said;
    const from = await addressOf(desk, said, SAY_REMEDY);
    mustPretend(desk, from);
    if (said.group !== undefined || said.act !== undefined)
      return accepted(c, desk.act(from, text, await moreOf(desk, said)));
    if (text.trim() === "" && kind === undefined)
      throw new RequestRefusal(400, "text: it is empty.", SAY_REMEDY);
    if (CHANNEL_TRAITS[from.channel].commands && COMMAND_PREFIX.test(text))
      return accepted(c, await desk.command(from, text));
    if (about !== "") return accepted(c, desk.reply(from, text, about));
    return accepted(c, desk.say(from, text, mediaOf(desk, kind)));
  });
  routes.post("/press", async (c) => {
    const { message = "", choice, fields, ...rest } = await readRequestBody(c, Press, PRESS_REMEDY);
    const from = await addressOf(desk, rest, PRESS_REMEDY);
    mustPretend(desk, from);
    const tap = desk.press(from, message, choice, fields);
    if (tap === undefined)
      throw new RequestRefusal(
        404,
        "This contact has no message that offers this choice.",
        PRESS_REMEDY,
      );
    return accepted(c, tap);
  });
  routes.post("/clock", async (c) => {
    const wish = await readRequestBody(c, ClockRequest, CLOCK_REMEDY);
    const push = pushing.then(async () => await pushTo(desk, wish));
    pushing = push.catch(() => undefined);
    await push;
    c.header("HX-Trigger", "refresh");
    return c.json({ now: desk.now().toISOString() });
  });
  routes.get("/messages", async (c) => {
    const asked = parseRequestShape(Who, c.req.query(), LIST_REMEDY);
    const everybody = Object.values(asked).every((value) => value === undefined);
    const address = everybody ? undefined : await addressOf(desk, asked, LIST_REMEDY);
    const names = await namesOf(desk);
    return c.json(desk.messages(address).map((message) => messageJson(message, names)));
  });
  return routes;
}

import type { Contact, Engagement } from "../../src/domain/people.ts";
import { type Campaign, CampaignFile, type Enrolment } from "../../src/scheduling/campaign.ts";
import { buildEnrolments, type EnrolmentOffer } from "../../src/scheduling/enrol.ts";

/** A team member in Kenya who agreed, asked at the campaigns' own hours. */
export const amina: Contact = {
  id: "amina",
  name: "Amina",
  role: "team_member",
  team: "kenya",
  languages: ["en", "sw"],
  zone: "Africa/Nairobi",
  address: { channel: "whatsapp", id: "+254700000001" },
  standing: "active",
};
/** A coach on the same clock. */
export const bruno: Contact = {
  ...amina,
  id: "bruno",
  name: "Bruno",
  role: "coach",
  team: undefined,
  address: { channel: "slack", id: "U0BRUNO" },
};
/** An engagement of the coach with Kenya. */
export const engagement = (id: string, over: Partial<Engagement> = {}): Engagement => ({
  id,
  team: "kenya",
  coach: "bruno",
  mentors: ["chidi"],
  from: "2026-09-01",
  until: "2027-08-31",
  goals: [],
  milestones: [],
  ...over,
});
/** A campaign that starts a flow, weekly on Mondays where nothing else is said. */
export const flow = (id: string, over: object = {}): Campaign =>
  CampaignFile.parse({
    id,
    type: "flow",
    flow: id,
    to: ["team_member", "team_lead"],
    when: { every: "week", on: "monday", at: "09:00" },
    ...over,
  });

/** The weekly check-in. */
export const weekly = flow("team_weekly");

const friday = new Date("2026-11-20T12:00:00Z");
/** The enrolments of somebody on a Friday noon, or whenever else is said. */
export const enrol = (
  contact: Contact,
  campaigns: readonly Campaign[],
  over: Partial<EnrolmentOffer> & { known?: readonly Enrolment[]; now?: Date } = {},
) =>
  buildEnrolments(
    contact,
    { ...over, campaigns, engagements: over.engagements ?? [] },
    over.known ?? [],
    over.now ?? friday,
  );
/** Enrolments as `<id> <next> <period>`. */
export const shown = (enrolments: readonly Enrolment[]) =>
  enrolments.map(({ id, nextAt, nextPeriod }) =>
    [id, nextAt?.toISOString().slice(0, 16), nextPeriod].filter(Boolean).join(" "),
  );

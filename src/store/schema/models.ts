import type { Connection, Model, Schema } from "mongoose";
import { type AttachmentRow, attachmentSchema } from "./attachments.ts";
import { type CommitmentRow, commitmentSchema } from "./commitments.ts";
import { type ContactRow, contactSchema } from "./contacts.ts";
import { type CounterRow, counterSchema } from "./counters.ts";
import { type DayMarkRow, dayMarkSchema } from "./day-marks.ts";
import { type DecisionRow, decisionSchema } from "./decisions.ts";
import { type DigestRow, digestSchema } from "./digests.ts";
import { type EngagementRow, engagementSchema } from "./engagements.ts";
import { type EnrolmentRow, enrolmentSchema } from "./enrolments.ts";
import { type ErasedRow, erasedSchema } from "./erased.ts";
import { type FireRow, fireSchema } from "./fires.ts";
import { type FlowRow, flowSchema } from "./flows.ts";
import { type InboundRow, inboundSchema } from "./inbound.ts";
import { type JoinCodeRow, type JoinTryRow, joinCodeSchema, joinTrySchema } from "./join-codes.ts";
import { type LastMessageRow, lastMessageSchema } from "./last-messages.ts";
import { type LeaveRow, leaveSchema } from "./leaves.ts";
import { type LessonRow, lessonSchema } from "./lessons.ts";
import { type MemberRow, memberSchema } from "./members.ts";
import { type NoteRow, noteSchema } from "./notes.ts";
import { type OutboxEntry, outboxSchema } from "./outbox.ts";
import { type PingRow, pingSchema } from "./pings.ts";
import { type ProgrammeRow, programmeSchema } from "./programmes.ts";
import { type RelayRow, relaySchema } from "./relays.ts";
import { type ResponseRow, responseSchema } from "./responses.ts";
import { type RunRow, runSchema } from "./runs.ts";
import { type ServiceMarkRow, serviceMarkSchema } from "./service-marks.ts";
import { type TeamRow, teamSchema } from "./teams.ts";
import { type UnknownSenderRow, unknownSenderSchema } from "./unknown-senders.ts";

/** The collections, each as a mongoose model on one connection. */
export interface Models {
  readonly contacts: Model<ContactRow>;
  readonly teams: Model<TeamRow>;
  readonly engagements: Model<EngagementRow>;
  readonly programmes: Model<ProgrammeRow>;
  readonly flows: Model<FlowRow>;
  readonly runs: Model<RunRow>;
  readonly responses: Model<ResponseRow>;
  readonly decisions: Model<DecisionRow>;
  readonly pings: Model<PingRow>;
  readonly lessons: Model<LessonRow>;
  readonly commitments: Model<CommitmentRow>;
  readonly notes: Model<NoteRow>;
  readonly exchanges: Model<RelayRow>;
  readonly dayMarks: Model<DayMarkRow>;
  readonly joinCodes: Model<JoinCodeRow>;
  readonly joinTries: Model<JoinTryRow>;
  readonly leaves: Model<LeaveRow>;
  readonly strangers: Model<UnknownSenderRow>;
  readonly members: Model<MemberRow>;
  readonly digests: Model<DigestRow>;
  readonly inbound: Model<InboundRow>;
  readonly attachments: Model<AttachmentRow>;
  readonly enrolments: Model<EnrolmentRow>;
  readonly fires: Model<FireRow>;
  readonly outbox: Model<OutboxEntry>;
  readonly counters: Model<CounterRow>;
  readonly words: Model<LastMessageRow>;
  readonly erased: Model<ErasedRow>;
  readonly serviceMarks: Model<ServiceMarkRow>;
}

/** Creates the models of a connection. */
export function createModels(connection: Connection): Models {
  const model = <R>(name: string, schema: Schema<R>): Model<R> => connection.model<R>(name, schema);
  return {
    contacts: model("contact", contactSchema),
    teams: model("team", teamSchema),
    engagements: model("engagement", engagementSchema),
    programmes: model("programme", programmeSchema),
    flows: model("flow", flowSchema),
    runs: model("run", runSchema),
    responses: model("response", responseSchema),
    decisions: model("decision", decisionSchema),
    pings: model("ping", pingSchema),
    lessons: model("lesson", lessonSchema),
    commitments: model("commitment", commitmentSchema),
    notes: model("note", noteSchema),
    exchanges: model("exchange", relaySchema),
    dayMarks: model("day_mark", dayMarkSchema),
    joinCodes: model("join_code", joinCodeSchema),
    joinTries: model("join_try", joinTrySchema),
    leaves: model("leave", leaveSchema),
    strangers: model("stranger", unknownSenderSchema),
    members: model("member", memberSchema),
    digests: model("digest", digestSchema),
    inbound: model("inbound", inboundSchema),
    attachments: model("attachment", attachmentSchema),
    enrolments: model("enrolment", enrolmentSchema),
    fires: model("fire", fireSchema),
    outbox: model("outbox", outboxSchema),
    counters: model("counter", counterSchema),
    words: model("word", lastMessageSchema),
    erased: model("erased", erasedSchema),
    serviceMarks: model("service_mark", serviceMarkSchema),
  };
}

/** Creates missing indexes; rejects if one of the same name has another definition. */
export async function ensureIndexes(models: Models): Promise<void> {
  const each: readonly Pick<Model<unknown>, "schema" | "collection" | "db">[] =
    Object.values(models);
  await Promise.all(
    each.map(async ({ schema, collection, db }) => {
      const indexes = schema.indexes().map(([key, options]) => ({ ...options, key }));
      if (indexes.length > 0) await db.db?.command({ createIndexes: collection.name, indexes });
    }),
  );
}

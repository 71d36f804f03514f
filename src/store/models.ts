import type { Connection, Model, Schema } from "mongoose";
import { type AttachmentRow, attachmentSchema } from "./models/attachments.ts";
import { type CommitmentRow, commitmentSchema } from "./models/commitments.ts";
import { type ContactRow, contactSchema } from "./models/contacts.ts";
import { type CounterRow, counterSchema } from "./models/counters.ts";
import { type DayMarkRow, dayMarkSchema } from "./models/day-marks.ts";
import { type DecisionRow, decisionSchema } from "./models/decisions.ts";
import { type DigestRow, digestSchema } from "./models/digests.ts";
import { type EngagementRow, engagementSchema } from "./models/engagements.ts";
import { type EnrolmentRow, enrolmentSchema } from "./models/enrolments.ts";
import { type ErasedRow, erasedSchema } from "./models/erased.ts";
import { type ExchangeRow, exchangeSchema } from "./models/exchanges.ts";
import { type FireRow, fireSchema } from "./models/fires.ts";
import { type FlowRow, flowSchema } from "./models/flows.ts";
import { type InboundRow, inboundSchema } from "./models/inbound.ts";
import {
  type JoinCodeRow,
  type JoinTryRow,
  joinCodeSchema,
  joinTrySchema,
} from "./models/join-codes.ts";
import { type LeaveRow, leaveSchema } from "./models/leaves.ts";
import { type LessonRow, lessonSchema } from "./models/lessons.ts";
import { type MemberRow, memberSchema } from "./models/members.ts";
import { type NoteRow, noteSchema } from "./models/notes.ts";
import { type OutboxEntry, outboxSchema } from "./models/outbox.ts";
import { type PingRow, pingSchema } from "./models/pings.ts";
import { type ProgrammeRow, programmeSchema } from "./models/programmes.ts";
import { type ResponseRow, responseSchema } from "./models/responses.ts";
import { type RunRow, runSchema } from "./models/runs.ts";
import { type ServiceMarkRow, serviceMarkSchema } from "./models/service-marks.ts";
import { type StrangerRow, strangerSchema } from "./models/strangers.ts";
import { type TeamRow, teamSchema } from "./models/teams.ts";
import { type WordRow, wordSchema } from "./models/words.ts";

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
  readonly exchanges: Model<ExchangeRow>;
  readonly dayMarks: Model<DayMarkRow>;
  readonly joinCodes: Model<JoinCodeRow>;
  readonly joinTries: Model<JoinTryRow>;
  readonly leaves: Model<LeaveRow>;
  readonly strangers: Model<StrangerRow>;
  readonly members: Model<MemberRow>;
  readonly digests: Model<DigestRow>;
  readonly inbound: Model<InboundRow>;
  readonly attachments: Model<AttachmentRow>;
  readonly enrolments: Model<EnrolmentRow>;
  readonly fires: Model<FireRow>;
  readonly outbox: Model<OutboxEntry>;
  readonly counters: Model<CounterRow>;
  readonly words: Model<WordRow>;
  readonly erased: Model<ErasedRow>;
  readonly serviceMarks: Model<ServiceMarkRow>;
}

/** The models of a connection. */
export function modelsOn(connection: Connection): Models {
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
    exchanges: model("exchange", exchangeSchema),
    dayMarks: model("day_mark", dayMarkSchema),
    joinCodes: model("join_code", joinCodeSchema),
    joinTries: model("join_try", joinTrySchema),
    leaves: model("leave", leaveSchema),
    strangers: model("stranger", strangerSchema),
    members: model("member", memberSchema),
    digests: model("digest", digestSchema),
    inbound: model("inbound", inboundSchema),
    attachments: model("attachment", attachmentSchema),
    enrolments: model("enrolment", enrolmentSchema),
    fires: model("fire", fireSchema),
    outbox: model("outbox", outboxSchema),
    counters: model("counter", counterSchema),
    words: model("word", wordSchema),
    erased: model("erased", erasedSchema),
    serviceMarks: model("service_mark", serviceMarkSchema),
  };
}

/** Makes every index that is missing; rejects where one of that name stands with another definition. */
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

import type { Answer, Response } from "../../domain/answer.ts";
import { type Disclosable, isVisibleTo, standingOfCheckIn } from "../../domain/disclosure.ts";
import { inLanguage } from "../../domain/language.ts";
import { toFact } from "../../engine/flow/conditions.ts";
import type { OpenData } from "../../store/privacy/open-data.ts";
import type { TableCell } from "./csv-line.ts";

/** A column of a table, as Frictionless Data describes it. */
export interface TableColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "number" | "boolean" | "datetime" | "date";
  readonly description: string;
}

/** A table of open data: what its columns are, and its rows as they are read. */
export interface ExportTable {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly TableColumn[];
  readonly rows: () => AsyncIterable<readonly TableCell[]>;
}

/** What is known of people: of each contact their team. */
export type ExportPeople = ReadonlyMap<string, string | undefined>;

/** A column; of words where nothing else is said. */
export const tableColumn = (
  name: string,
  description: string,
  type: TableColumn["type"] = "string",
): TableColumn => ({ name, type, description });

const AT = (what: string): TableColumn => tableColumn("at", what, "datetime");
const WITHHELD = tableColumn(
  "withheld",
  "Whether its words were said to a narrower circle than the programme, and are left out here.",
  "boolean",
);
const PLACE = [
  tableColumn("campaign", "The campaign that asked."),
  tableColumn("period", "The period it was asked for, such as 2026-W48."),
  tableColumn("team", "The id of the country team."),
] as const;

/** Whether something was said to a narrower circle than the programme, and is no open data. */
export const isWithheld = (said: Disclosable): boolean => !isVisibleTo("programme", said);

/** Every table, read from a database. */
export function buildTables(
  data: OpenData,
  teams: ExportPeople,
  team?: string,
): readonly ExportTable[] {
  return [
    checkIns(data),
    answers(data),
    commitments(data),
    decisions(data),
    skipped(data, teams, team),
  ];
}

function checkIns(data: OpenData): ExportTable {
  return {
    name: "check_ins",
    description: "Every conversation that was begun: who was asked, and how far it came.",
    columns: [
      tableColumn("id", "The key of the conversation."),
      tableColumn("flow", "The flow it follows."),
      ...PLACE,
      tableColumn("engagement", "The engagement it is about, where it is about one."),
      tableColumn("contact", "The id of the person, as the roster has it."),
      tableColumn("state", "waiting, completed, expired, stopped or failed."),
      tableColumn(
        "disposition",
        "answered, partly or silent, as digests and the programme page count it: only answers that were read back, where the flow reads them back, count as answered.",
      ),
      tableColumn(
        "answers",
        "How many questions have an answer, whether or not these are in the table of answers.",
        "integer",
      ),
      tableColumn("left_out", "How many were asked and left.", "integer"),
      tableColumn("began", "When it began.", "datetime"),
      tableColumn("moved", "When it moved last.", "datetime"),
    ],
    async *rows() {
      for await (const run of data.runs()) {
        const answers = Object.keys(run.results).length;
        yield [
          run.id,
          run.flow.id,
          run.campaign,
          run.period,
          run.team,
          run.engagement,
          run.contact,
          run.state,
          standingOfCheckIn(run, answers),
          answers,
          run.skipped.length,
          run.startedAt,
          run.updatedAt,
        ];
      }
    },
  };
}

function answers(data: OpenData): ExportTable {
  return {
    name: "answers",
    description:
      "Every answer that has left its team: of conversations that are over, and were read back where their flow does so. Its words only where they were said to the programme or to all.",
    columns: [
      tableColumn("id", "The conversation and the question."),
      tableColumn("check_in", "The conversation, as check_ins has it."),
      tableColumn("question", "The id of the question in its flow."),
      tableColumn("label", "What it is about, in English where there is English."),
      tableColumn("meaning", "What the digest takes it for: status, blocker…"),
      ...PLACE,
      tableColumn("kind", "text, number, scale, yes_no, choice, choices, date or media."),
      tableColumn(
        "answer",
        "The answer: a number, a day, true or false, the ids of what was chosen, or words.",
      ),
      tableColumn("shown", "What was chosen, in English where there is English."),
      tableColumn("understood", "Whether it was understood as its question meant it.", "boolean"),
      tableColumn("audience", "Who may see it: team, coach, mentor, programme or network."),
      WITHHELD,
      AT("When it was given."),
    ],
    async *rows() {
      for await (const response of data.responses()) yield answerRow(response);
    },
  };
}

function answerRow(response: Response): readonly TableCell[] {
  const { id, run, question, label, meaning, campaign, period, team, answer, audience } = response;
  const withheld = isWithheld(response);
  return [
    id,
    run,
    question,
    inLanguage(label, ["en"]),
    meaning,
    campaign,
    period,
    team,
    answer.kind,
    withheld ? undefined : plainly(answer),
    withheld ? undefined : inLanguage(response.shown, ["en"]),
    response.understood,
    audience,
    withheld,
    response.at,
  ];
}

/** An answer as one cell. */
function plainly(answer: Answer): TableCell {
  // What is kept of a file is its words; where the file itself lies is no data.
  const fact = answer.kind === "media" ? answer.text : toFact(answer);
  return typeof fact === "object" ? fact.join("|") : fact;
}

function commitments(data: OpenData): ExportTable {
  return {
    name: "commitments",
    description: "What teams said they would do next, and what became of it.",
    columns: [
      tableColumn("id", "The key of the commitment."),
      tableColumn("team", "The id of the country team."),
      tableColumn("period", "The period it was made in."),
      tableColumn("text", "What was to be done."),
      tableColumn("due", "By when, as a day or as it was written."),
      tableColumn("outcome", "kept, moved or dropped; empty while nothing was said of it."),
      tableColumn("open", "Whether it is still to be done.", "boolean"),
      tableColumn("slips", "How often it was moved.", "integer"),
      WITHHELD,
      AT("When it was made."),
    ],
    async *rows() {
      for await (const each of data.commitments()) {
        const withheld = isWithheld(each);
        const { text, due } = withheld ? {} : each;
        const { id, team, period, outcome, open, slips, madeAt } = each;
        yield [id, team, period, text, due, outcome, open, slips, withheld, madeAt];
      }
    },
  };
}

function decisions(data: OpenData): ExportTable {
  return {
    name: "decisions",
    description: "What teams must decide, by when, and what became of it.",
    columns: [
      tableColumn("id", "The key of the decision point."),
      tableColumn("team", "The id of the country team."),
      tableColumn("question", "What must be decided."),
      tableColumn("by", "By when, as a day or as it was written."),
      tableColumn("state", "open, with_mentor, decided, overdue or dropped."),
      tableColumn("decided_on", "The day on which it was decided, as it was said."),
      tableColumn("mentors_asked", "How many mentors were asked about it.", "integer"),
      tableColumn(
        "helped",
        "Whether a mentor helped, as the team says it: much, some, not or none.",
      ),
      WITHHELD,
      AT("When it was raised."),
    ],
    async *rows() {
      for await (const each of data.decisions()) {
        const { id, team, state, asked = [], raisedAt } = each;
        const withheld = isWithheld(each);
        const { question, by, decidedOn, helped } = withheld ? {} : each;
        yield [id, team, question, by, state, decidedOn, asked.length, helped, withheld, raisedAt];
      }
    },
  };
}

function skipped(data: OpenData, teams: ExportPeople, only?: string): ExportTable {
  return {
    name: "left_out",
    description: "What fell due and was deliberately not done, and why.",
    columns: [
      tableColumn("key", "The key of what fell due."),
      tableColumn("kind", "check_in, reminder, ladder, digest…"),
      ...PLACE,
      tableColumn("reason", "Why: holiday, weekend, leave, over_budget, too_late…"),
      AT("When it was due."),
    ],
    async *rows() {
      for await (const { key, kind, campaign, period, contact, reason, dueAt } of data.skipped()) {
        const team = teams.get(contact);
        if (only === undefined || team === only)
          yield [key, kind, campaign, period, team, reason, dueAt];
      }
    },
  };
}

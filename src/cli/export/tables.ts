import type { Answer, Response } from "../../domain/answer.ts";
import { type Disclosable, isVisibleTo, standingOfCheckIn } from "../../domain/disclosure.ts";
import { inLanguage } from "../../domain/language.ts";
import { factOf } from "../../engine/holds.ts";
import type { OpenData } from "../../store/open-data.ts";
import type { Cell } from "./csv.ts";

/** A column of a table, as Frictionless Data describes it. */
export interface Column {
  readonly name: string;
  readonly type: "string" | "integer" | "number" | "boolean" | "datetime" | "date";
  readonly description: string;
}

/** A table of open data: what its columns are, and its rows as they are read. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly rows: () => AsyncIterable<readonly Cell[]>;
}

/** What is known of people: of each contact their team. */
export type Teams = ReadonlyMap<string, string | undefined>;

/** A column; of words where nothing else is said. */
export const column = (
  name: string,
  description: string,
  type: Column["type"] = "string",
): Column => ({ name, type, description });

const AT = (what: string): Column => column("at", what, "datetime");
const WITHHELD = column(
  "withheld",
  "Whether its words were said to a narrower circle than the programme, and are left out here.",
  "boolean",
);
const PLACE = [
  column("campaign", "The campaign that asked."),
  column("period", "The period it was asked for, such as 2026-W48."),
  column("team", "The id of the country team."),
] as const;

/** Whether something was said to a narrower circle than the programme, and is no open data. */
export const isWithheld = (said: Disclosable): boolean => !isVisibleTo("programme", said);

/** Every table, read from a database. */
export function tablesOf(data: OpenData, teams: Teams, team?: string): readonly Table[] {
  return [
    checkIns(data),
    answers(data),
    commitments(data),
    decisions(data),
    skipped(data, teams, team),
  ];
}

function checkIns(data: OpenData): Table {
  return {
    name: "check_ins",
    description: "Every conversation that was begun: who was asked, and how far it came.",
    columns: [
      column("id", "The key of the conversation."),
      column("flow", "The flow it follows."),
      ...PLACE,
      column("engagement", "The engagement it is about, where it is about one."),
      column("contact", "The id of the person, as the roster has it."),
      column("state", "waiting, completed, expired, stopped or failed."),
      column(
        "disposition",
        "answered, partly or silent, as digests and the programme page count it: only answers that were read back, where the flow reads them back, count as answered.",
      ),
      column(
        "answers",
        "How many questions have an answer, whether or not these are in the table of answers.",
        "integer",
      ),
      column("left_out", "How many were asked and left.", "integer"),
      column("began", "When it began.", "datetime"),
      column("moved", "When it moved last.", "datetime"),
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

function answers(data: OpenData): Table {
  return {
    name: "answers",
    description:
      "Every answer that has left its team: of conversations that are over, and were read back where their flow does so. Its words only where they were said to the programme or to all.",
    columns: [
      column("id", "The conversation and the question."),
      column("check_in", "The conversation, as check_ins has it."),
      column("question", "The id of the question in its flow."),
      column("label", "What it is about, in English where there is English."),
      column("meaning", "What the digest takes it for: status, blocker…"),
      ...PLACE,
      column("kind", "text, number, scale, yes_no, choice, choices, date or media."),
      column(
        "answer",
        "The answer: a number, a day, true or false, the ids of what was chosen, or words.",
      ),
      column("shown", "What was chosen, in English where there is English."),
      column("understood", "Whether it was understood as its question meant it.", "boolean"),
      column("audience", "Who may see it: team, coach, mentor, programme or network."),
      WITHHELD,
      AT("When it was given."),
    ],
    async *rows() {
      for await (const response of data.responses()) yield answerRow(response);
    },
  };
}

function answerRow(response: Response): readonly Cell[] {
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
function plainly(answer: Answer): Cell {
  // What is kept of a file is its words; where the file itself lies is no data.
  const fact = answer.kind === "media" ? answer.text : factOf(answer);
  return typeof fact === "object" ? fact.join("|") : fact;
}

function commitments(data: OpenData): Table {
  return {
    name: "commitments",
    description: "What teams said they would do next, and what became of it.",
    columns: [
      column("id", "The key of the commitment."),
      column("team", "The id of the country team."),
      column("period", "The period it was made in."),
      column("text", "What was to be done."),
      column("due", "By when, as a day or as it was written."),
      column("outcome", "kept, moved or dropped; empty while nothing was said of it."),
      column("open", "Whether it is still to be done.", "boolean"),
      column("slips", "How often it was moved.", "integer"),
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

function decisions(data: OpenData): Table {
  return {
    name: "decisions",
    description: "What teams must decide, by when, and what became of it.",
    columns: [
      column("id", "The key of the decision point."),
      column("team", "The id of the country team."),
      column("question", "What must be decided."),
      column("by", "By when, as a day or as it was written."),
      column("state", "open, with_mentor, decided, overdue or dropped."),
      column("decided_on", "The day on which it was decided, as it was said."),
      column("mentors_asked", "How many mentors were asked about it.", "integer"),
      column("helped", "Whether a mentor helped, as the team says it: much, some, not or none."),
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

function skipped(data: OpenData, teams: Teams, only?: string): Table {
  return {
    name: "left_out",
    description: "What fell due and was deliberately not done, and why.",
    columns: [
      column("key", "The key of what fell due."),
      column("kind", "check_in, reminder, ladder, digest…"),
      ...PLACE,
      column("reason", "Why: holiday, weekend, leave, over_budget, too_late…"),
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

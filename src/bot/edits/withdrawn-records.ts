import { NO_QUESTION } from "../../domain/decision.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";

interface Records {
  readonly commitments: NonNullable<Changes["commitments"]>;
  readonly decisions: NonNullable<Changes["decisions"]>;
}

/** No records. */
export const NO_RECORDS = { commitments: [], decisions: [] } as const;

/** Finds the records made from a withdrawn answer; returns them without its words and closed. */
export async function findRecordsToWithdraw(
  { store }: AppContext,
  run: Run,
  flow: Flow,
  question: string,
): Promise<Records> {
  if (run.team === undefined) return NO_RECORDS;
  const ids = flow.steps.flatMap((step) => {
    const isOf =
      (step.type === "commit" && step.text === question) ||
      (step.type === "raise" && step.question === question);
    return isOf ? [`${run.id}.${step.id}`] : [];
  });
  if (ids.length === 0) return NO_RECORDS;
  const [commitments, decisions] = await Promise.all([
    store.commitments([run.team]),
    store.decisions([run.team]),
  ]);
  return {
    commitments: commitments
      .filter(({ id }) => ids.includes(id))
      .map((each) => ({ ...each, text: "", due: undefined, reason: undefined, open: false })),
    decisions: decisions
      .filter(({ id }) => ids.includes(id))
      .map((each) => ({ ...each, question: NO_QUESTION, decider: undefined, help: undefined })),
  };
}

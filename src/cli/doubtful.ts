import type { OutboxRow } from "../domain/message.ts";
import type { Store } from "../ports/store.ts";
import { formatCount } from "./shared/format-count.ts";

/** What an operator says of messages in doubt: the id of one, or `all`. */
export interface DoubtSettlement {
  readonly again?: string | undefined;
  readonly arrived?: string | undefined;
}

const HOW = `Send one again:   npm run send -- --doubtful --again <id>
It has arrived:   npm run send -- --doubtful --arrived <id>
For every one of them write \`all\` in place of the id.`;

/** Lists messages in doubt, or settles them as the operator says. Returns what to print, and whether that was possible. */
export async function settleDoubtful(
  store: Pick<Store, "doubtful" | "settleDoubt">,
  { again, arrived }: DoubtSettlement,
  now: Date,
): Promise<{ readonly lines: readonly string[]; readonly ok: boolean }> {
  const rows = await store.doubtful();
  const named = again ?? arrived;
  if (named === undefined) return { lines: listOf(rows), ok: true };
  const chosen = rows.filter(({ id }) => named === "all" || id === named);
  if (chosen.length === 0 || (again !== undefined && arrived !== undefined))
    return { lines: [`No message in doubt has the id ${named}.`, ...listOf(rows)], ok: false };
  const lines: string[] = [];
  for (const { id } of chosen) {
    const done = await store.settleDoubt(id, again === undefined ? "arrived" : { again: now });
    lines.push(`${id}: ${done ? OUTCOMES[again === undefined ? "arrived" : "again"] : GONE}`);
  }
  return { lines, ok: true };
}

const OUTCOMES = { again: "is sent again", arrived: "counts as arrived" } as const;
const GONE = "was settled meanwhile; nothing to do";

function listOf(rows: readonly OutboxRow[]): string[] {
  if (rows.length === 0) return ["No message is in doubt."];
  const about = "sent, and the platform never said whether it took";
  return [
    `${formatCount(rows.length, "message")} in doubt: ${about} ${rows.length === 1 ? "it" : "them"}`,
    ...rows.flatMap(({ id, createdAt, to, purpose, contact }) => [
      `  ${createdAt.toISOString().slice(0, 16)}Z  ${to.channel}  ${purpose} to ${contact ?? "an unknown address"}`,
      `    ${id}`,
    ]),
    HOW,
  ];
}

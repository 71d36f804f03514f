import { inLanguage } from "../../domain/language.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ClockDoubt } from "../../ports/clock.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";

/** Tells the programme's managers, once for each date shown, that the clock waits for an operator's word. */
export async function tellOfClock(
  ctx: AppContext,
  { shows, expected }: ClockDoubt,
  told: Set<string>,
): Promise<void> {
  const id = `clock/${shows.toISOString().slice(0, 10)}`;
  if (told.has(id)) return;
  const { store } = ctx;
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    ({ role, standing }) => role === "manager" && standing === "active",
  );
  const drafts = managers.map((contact) => {
    const text = inLanguage(MESSAGES.clock.in_doubt, preferredLanguages({ contact, programme }))
      .replaceAll("{{shows}}", dayOf(shows))
      .replaceAll("{{expected}}", dayOf(expected));
    return buildNotice(ctx, contact, `${id}/${contact.id}`, { text });
  });
  await store.commit({ cause: { type: "operator" }, drafts });
  told.add(id);
}

// The day and the time as every machine writes them: no calendar of a language can be trusted with a wrong clock.
function dayOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

import { inLanguage } from "../../domain/language.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ClockDoubt } from "../../ports/clock.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { preferredLanguages } from "../shared/run-context.ts";

/** Notifies managers, once for each date shown, that the clock needs an operator's decision. */
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
      .replaceAll("{{shows}}", formatInstant(shows))
      .replaceAll("{{expected}}", formatInstant(expected));
    return buildNotice(ctx, contact, `${id}/${contact.id}`, { text });
  });
  await store.commit({ cause: { type: "operator" }, drafts });
  told.add(id);
}

// ISO date and time: locale formats could be misread while the clock is in doubt.
function formatInstant(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

import type { Texts } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import type { AppContext } from "./app-context.ts";
import { isReachable } from "./is-reachable.ts";
import { buildNotice } from "./notice.ts";
import { preferredLanguages } from "./run-context.ts";
import { translatorFor } from "./translator.ts";

/** Builds one notice to each active manager; `id` names the subject, so each manager gets it once. */
export async function notifyManagers(
  ctx: AppContext,
  id: string,
  words: Texts,
  values: Readonly<Record<string, string>>,
): Promise<Draft[]> {
  const { store } = ctx;
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    (each) => each.role === "manager" && each.standing === "active" && isReachable(each),
  );
  return managers.map((contact) =>
    buildNotice(ctx, contact, `${id}.${contact.id}`, {
      text: translatorFor(preferredLanguages({ contact, programme })).say(words, values),
    }),
  );
}

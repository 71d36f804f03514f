import type { Inbound } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readBareYesNo } from "../../engine/read/read-yes-no.ts";
import type { Changes } from "../../ports/changes.ts";
import { isReached } from "../people/is-reached.ts";
import { LINK } from "../people/link-words.ts";
import { tellManagers } from "../people/tell-managers.ts";
import { causeOf, type Outside } from "../reply.ts";
import type { Act } from "./act.ts";
import { NOT_YOURS } from "./act-words.ts";
import { answerWith } from "./answer-with.ts";

/** Says whether an account that was found by e-mail is somebody's own: `yes/<contact>` or `no/<contact>`. */
export const link: Act = {
  async act(acting) {
    const { cast, object } = acting;
    const { id } = cast.contact;
    if (object === `yes/${id}`) return await settle(acting, true);
    return object === `no/${id}` ? await settle(acting, false) : answerWith(acting, NOT_YOURS);
  },
};

/** Whether what somebody wrote is about their link, and nothing else may be read into it. */
export function isAboutLink({ choice }: Inbound, contact: Contact): boolean {
  return choice === undefined && !isReached(contact);
}

/** Hears somebody who has not confirmed that an account is theirs: only a yes or a no means anything. */
export async function hearLink(outside: Outside): Promise<Changes> {
  const { inbound, cast } = outside;
  const yes = readBareYesNo(inbound.text);
  if (cast.contact.link !== "asked" || yes === undefined) return { cause: causeOf(outside) };
  return await settle(outside, yes);
}

async function settle(outside: Outside, yes: boolean): Promise<Changes> {
  const { id, name, link: stands } = outside.cast.contact;
  const acting = { ...outside, object: "" };
  if (stands !== "asked") return { cause: causeOf(outside) };
  if (yes)
    return {
      ...answerWith(acting, LINK.confirmed, { name }),
      contacts: [{ id, link: "confirmed" }],
    };
  const told = await tellManagers(
    outside.house,
    `refused/${id}/${outside.inbound.id}`,
    LINK.not_them,
    { name },
  );
  const answer = answerWith(acting, LINK.refused);
  return {
    ...answer,
    contacts: [{ id, link: "refused" }],
    drafts: [...(answer.drafts ?? []), ...told],
  };
}

import type { Texts } from "../../domain/language.ts";
import type { Draft } from "../../domain/message.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo } from "../notice.ts";
import { voiceOf } from "../voice.ts";
import { isReached } from "./is-reached.ts";

/** One notice to each manager of the programme; `id` is what it is about, so that each is told once. */
export async function tellManagers(
  house: House,
  id: string,
  words: Texts,
  values: Readonly<Record<string, string>>,
): Promise<Draft[]> {
  const { store } = house;
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    (each) => each.role === "manager" && each.standing === "active" && isReached(each),
  );
  return managers.map((contact) =>
    noticeTo(house, contact, `${id}.${contact.id}`, {
      text: voiceOf(languagesOf({ contact, programme })).say(words, values),
    }),
  );
}

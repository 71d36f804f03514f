import { expertiseIn } from "../../decision/reason-words.ts";
import { inLanguage, type Language, type Texts } from "../../domain/language.ts";
import type { Mentoring } from "../../domain/mentoring.ts";
import { plain } from "../../engine/read/plain.ts";
import { languageOf } from "../../engine/speak.ts";
import { start } from "../../engine/start.ts";
import { withCommas } from "../../engine/wording.ts";
import type { Changes } from "../../ports/changes.ts";
import { languagesOf, sceneOf } from "../cast.ts";
import { changesOf } from "../changes-of.ts";
import { causeOf, type Outside } from "../reply.ts";

const WORDS = new Set(["profile", "my profile", "profil", "mon profil", "perfil", "o meu perfil"]);

/** Opens a mentor's own profile where they ask for it; undefined for anybody else, and for any other message. */
export function openProfile(outside: Outside): Changes | undefined {
  const { house, inbound, cast, now } = outside;
  const { contact } = cast;
  const flow = house.shelf.flows.get("mentor_profile");
  const isAsked = inbound.choice === undefined && WORDS.has(plain(inbound.text));
  if (!flow || contact.role !== "mentor" || !isAsked) return undefined;
  const scene = sceneOf(cast, flow, now);
  const language = languageOf(flow, languagesOf(cast));
  const note = contact.mentoring && inWords(contact.mentoring, language);
  const names = note === undefined ? scene.names : { ...scene.names, note };
  const id = `profile/${contact.id}/${inbound.id}`;
  const sprint = start(flow, id, { contact: contact.id }, { ...scene, names });
  return changesOf(sprint, { flow, cast, now, cause: causeOf(outside) });
}

const A_MONTH: Texts = {
  en: "{{n}} a month at most",
  fr: "{{n}} par mois au plus",
  pt: "{{n}} por mês no máximo",
};

/** A mentor's profile in a line. */
function inWords({ expertise, countries, monthly }: Mentoring, language: Language): string {
  const country = new Intl.DisplayNames(language, { type: "region" });
  const known = expertise.map(expertiseIn([language, "en"]));
  const places = countries.map((each) => country.of(each) ?? each);
  const often = inLanguage(A_MONTH, [language, "en"]).replace("{{n}}", String(monthly));
  return withCommas([...known, ...places, often], language);
}

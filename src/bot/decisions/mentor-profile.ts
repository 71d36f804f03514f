import { inLanguage, type Language } from "../../domain/language.ts";
import type { Mentoring } from "../../domain/mentoring.ts";
import { flowLanguage } from "../../engine/flow/format-text.ts";
import { findFlowFor } from "../../engine/flow/roles.ts";
import { joinWithCommas } from "../../engine/flow/wording.ts";
import { normalizeText } from "../../engine/parse/normalize.ts";
import { startRun } from "../../engine/run/start.ts";
import { formatExpertise } from "../../mentoring/reasons.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { buildChanges } from "../runs/build-changes.ts";
import { inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { buildEngineContext, preferredLanguages } from "../shared/run-context.ts";

const WORDS = new Set(["profile", "my profile", "profil", "mon profil", "perfil", "o meu perfil"]);

/** Opens a mentor's own profile where they ask for it; undefined for anybody else, and for any other message. */
export function openMentorProfile(message: UnpromptedMessage): Changes | undefined {
  const { ctx, inbound, runContext, now } = message;
  const { contact } = runContext;
  const flow = findFlowFor(ctx.catalog.flows, "edit_mentor_profile");
  const isAsked = inbound.choice === undefined && WORDS.has(normalizeText(inbound.text));
  if (!flow || contact.role !== "mentor" || !isAsked) return undefined;
  const context = buildEngineContext(runContext, flow, now);
  const language = flowLanguage(flow, preferredLanguages(runContext));
  const note = contact.mentoring && inWords(contact.mentoring, language);
  const names = note === undefined ? context.names : { ...context.names, note };
  const id = `profile/${contact.id}/${inbound.id}`;
  const sprint = startRun(flow, id, { contact: contact.id }, { ...context, names });
  return buildChanges(sprint, { flow, runContext, now, cause: inboundCause(message) });
}

/** A mentor's profile in a line. */
function inWords({ expertise, countries, monthly }: Mentoring, language: Language): string {
  const country = new Intl.DisplayNames(language, { type: "region" });
  const known = expertise.map(formatExpertise([language, "en"]));
  const places = countries.map((each) => country.of(each) ?? each);
  const often = inLanguage(MESSAGES.mentors.a_month, [language, "en"]).replace(
    "{{n}}",
    String(monthly),
  );
  return joinWithCommas([...known, ...places, often], language);
}

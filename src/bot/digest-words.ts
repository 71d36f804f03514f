import type { Status } from "../domain/answer.ts";
import type { Reason, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import type { Outcome } from "../domain/records.ts";

// The words of digests and echoes. A status always has a symbol and a word: colour alone says nothing to some.

/** A status with its symbol. */
export const STATUS: Readonly<Record<Status, Texts>> = {
  on_track: { en: "🟢 On track", fr: "🟢 Sur la bonne voie" },
  at_risk: { en: "🟡 At risk", fr: "🟡 À surveiller" },
  stuck: { en: "🔴 Stuck", fr: "🔴 Bloqué" },
};

/** What is said of a team that told nothing. */
export const STATE: Readonly<Record<Exclude<TeamDigest["state"], "answered">, Texts>> = {
  partly: { en: "⚪ Began, not finished yet", fr: "⚪ Commencé, pas encore terminé" },
  silent: { en: "⚪ No answer yet", fr: "⚪ Pas encore de réponse" },
  not_asked: { en: "⚪ Not asked in this period", fr: "⚪ Pas interrogée cette période" },
};

/** Why a team stands first, in a few words. */
export const REASON: Readonly<Record<Reason, Texts>> = {
  stuck: { en: "is stuck", fr: "est bloquée" },
  help_wanted: { en: "asks for help", fr: "demande de l’aide" },
  decision_soon: { en: "has a decision ahead", fr: "a une décision à prendre" },
  worse: { en: "is doing less well than before", fr: "va moins bien qu’avant" },
  blocker: { en: "has a blocker", fr: "a un obstacle" },
  silent: { en: "has not answered yet", fr: "n’a pas encore répondu" },
  at_risk: { en: "is at risk", fr: "est à surveiller" },
  commitment_slipped: {
    en: "moved or dropped a commitment",
    fr: "a déplacé ou abandonné un engagement",
  },
  note: { en: "wrote between check-ins", fr: "a écrit entre deux points" },
};

/** What became of a commitment. */
export const OUTCOME: Readonly<Record<Outcome, Texts>> = {
  kept: { en: "Kept", fr: "Tenu" },
  moved: { en: "Moved", fr: "Reporté" },
  dropped: { en: "Dropped", fr: "Abandonné" },
};

/** The words between the facts. */
export const WORDS = {
  title: { en: "{{programme}} · week {{period}}", fr: "{{programme}} · semaine {{period}}" },
  answered: {
    en: "{{answered}} of {{asked}} answered.",
    fr: "{{answered}} réponse(s) sur {{asked}}.",
  },
  nobody_asked: {
    en: "Nobody was asked in this period.",
    fr: "Personne n’a été interrogé cette période.",
  },
  first: { en: "First of all: {{team}} {{reasons}}.", fr: "D’abord : {{team}} {{reasons}}." },
  all_well: { en: "Nothing needs you urgently.", fr: "Rien d’urgent." },
  updated: { en: "Updated after a late answer.", fr: "Mis à jour après une réponse tardive." },
  before: { en: "before: {{status}}", fr: "avant : {{status}}" },
  differ: { en: "members see it differently: {{statuses}}", fr: "avis partagés : {{statuses}}" },
  change: { en: "What changed: {{text}}", fr: "Ce qui a changé : {{text}}" },
  blocker: { en: "Blocker: {{text}}", fr: "Obstacle : {{text}}" },
  blocker_standing: {
    en: "Blocker, as in the period before: {{text}}",
    fr: "Obstacle, comme la période précédente : {{text}}",
  },
  help: { en: "Help wanted: {{text}}", fr: "Aide souhaitée : {{text}}" },
  decision: { en: "Decision ahead: {{text}}", fr: "Décision à venir : {{text}}" },
  decider: { en: "decided by {{who}}", fr: "décide : {{who}}" },
  by: { en: "by {{day}}", fr: "d’ici {{day}}" },
  made: { en: "Next commitment: {{text}}", fr: "Prochain engagement : {{text}}" },
  note: { en: "Wrote: {{text}}", fr: "A écrit : {{text}}" },
  echo: {
    en: "This is what {{coach}} was told about {{team}}:",
    fr: "Voici ce que {{coach}} a appris de {{team}} :",
  },
} as const satisfies Readonly<Record<string, Texts>>;

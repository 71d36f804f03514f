import type { Texts } from "../domain/language.ts";

// What the shell itself says, outside any flow.

/** The one answer a stranger gets. */
export const STRANGER: Texts = {
  en: "Hello, this is Baraza, an assistant for country teams. I do not know this number yet. I have told the programme that you wrote; if you belong to a team, they will add you.",
  fr: "Bonjour, ici Baraza, un assistant pour les équipes pays. Je ne connais pas encore ce numéro. J’ai prévenu le programme de votre message ; si vous faites partie d’une équipe, on vous ajoutera.",
};

/** What somebody of a team hears when they write outside a check-in. */
export const HEARD: Texts = {
  en: "Thank you, I have kept your words. I will give them to {{coach_name}} with the next digest. Would you rather send them now, or keep them to yourself?",
  fr: "Merci, j’ai gardé vos mots. Je les transmettrai à {{coach_name}} avec le prochain bilan. Préférez-vous les envoyer maintenant, ou les garder pour vous ?",
};

/** What a person without a team hears when they write outside a conversation. */
export const HEARD_BY_PROGRAMME: Texts = {
  en: "Thank you, I have kept your words for the programme team.",
  fr: "Merci, j’ai gardé vos mots pour l’équipe du programme.",
};

/** The tap that sends a note at once. */
export const SEND_NOW: Texts = { en: "Send now", fr: "Envoyer" };

/** The tap that keeps a note from going anywhere. */
export const KEEP_BACK: Texts = { en: "Keep to myself", fr: "Garder pour moi" };

/** What is said once a note went to the coach. */
export const SENT_ON: Texts = {
  en: "Done: {{coach_name}} has it now.",
  fr: "C’est fait : {{coach_name}} l’a reçu.",
};

/** What is said once a note is kept back. */
export const KEPT_BACK: Texts = {
  en: "Understood: this stays with you.",
  fr: "C’est noté : cela reste entre nous.",
};

/** How a coach is told what somebody of a team wrote outside a check-in. */
export const WROTE: Texts = {
  en: "{{contact_name}} ({{team_name}}) wrote outside a check-in:",
  fr: "{{contact_name}} ({{team_name}}) a écrit en dehors d’un point :",
};

/** What is said to a tap on a question that is over. */
export const OVER: Texts = {
  en: "That question is closed. If something changed, just write it to me and I will pass it on.",
  fr: "Cette question est close. Si quelque chose a changé, écrivez-le-moi et je transmettrai.",
};

/** The one confirmation of an opt-out outside a conversation. */
export { HELP, STOPPED } from "../engine/phrases.ts";

/** What is said to somebody who comes back after an opt-out. */
export const BACK_AGAIN: Texts = {
  en: "Welcome back! I will ask again at the next check-in.",
  fr: "Content de vous retrouver ! Je vous écrirai au prochain point.",
};

import type { Texts } from "../domain/language.ts";
import type { Question } from "./flow.ts";

// What the engine itself says, whatever the flow. A flow's own words always go first.

/** How to ask again, for each kind of answer, where the author wrote nothing. */
export const ASK_AGAIN: Readonly<Record<Question["answer"], Texts>> = {
  text: { en: "Please answer in a few words.", fr: "Répondez en quelques mots, s’il vous plaît." },
  number: {
    en: "I did not catch a number there. Could you write it in figures, for example 12?",
    fr: "Je n’ai pas trouvé de nombre. Pouvez-vous l’écrire en chiffres, par exemple 12 ?",
  },
  scale: {
    en: "Please answer with one number from the scale.",
    fr: "Répondez avec un seul chiffre de l’échelle, s’il vous plaît.",
  },
  yes_no: {
    en: "I am not sure I understood: is that a yes or a no?",
    fr: "Je ne suis pas sûr d’avoir compris : est-ce oui ou non ?",
  },
  choice: {
    en: "I did not recognise that answer. Please pick one from the list: its number is enough.",
    fr: "Je n’ai pas reconnu cette réponse. Choisissez dans la liste : le numéro suffit.",
  },
  choices: {
    en: "I did not recognise that answer. Please send the numbers that apply, for example 1, 3.",
    fr: "Je n’ai pas reconnu cette réponse. Envoyez les numéros qui conviennent, par exemple 1, 3.",
  },
  date: {
    en: "I did not recognise a date. You can write 25 November, 25/11 or next Friday.",
    fr: "Je n’ai pas reconnu de date. Vous pouvez écrire 25 novembre, 25/11 ou vendredi prochain.",
  },
  media: {
    en: "Please send a photo, a document or a voice note.",
    fr: "Envoyez une photo, un document ou un message vocal, s’il vous plaît.",
  },
};

/** The answer yes, as a label. */
export const YES: Texts = { en: "Yes", fr: "Oui", pt: "Sim", sw: "Ndiyo", ar: "نعم" };

/** The answer no, as a label. */
export const NO: Texts = { en: "No", fr: "Non", pt: "Não", sw: "Hapana", ar: "لا" };

/** The one tap that lets a read-back go out. */
export const PASS_ON: Texts = { en: "Yes, pass it on", fr: "Oui, transmettez" };

/** How to correct a read-back. */
export const HOW_TO_CHANGE: Texts = {
  en: "Reply *yes*, or the number of the line you would like to change.",
  fr: "Répondez *oui*, ou le numéro de la ligne à modifier.",
};

/** What is said before a reminder's question, where the author wrote nothing. */
export const REMINDER: Texts = {
  en: "A gentle reminder, whenever you have two minutes:",
  fr: "Un petit rappel, quand vous aurez deux minutes :",
};

/** The one confirmation of an opt-out. */
export const STOPPED: Texts = {
  en: "Understood: I will not write again. If you change your mind, send START.",
  fr: "C’est noté : je ne vous écrirai plus. Si vous changez d’avis, envoyez START.",
};

/** What HELP answers. */
export const HELP: Texts = {
  en: "I ask a few short questions and pass your answers on to your coach. You can write *skip* to leave a question, *back* to change the one before, *stop* to hear no more from me.",
  fr: "Je pose quelques questions brèves et transmets vos réponses à votre coach. Écrivez *passer* pour laisser une question, *retour* pour modifier la précédente, *stop* pour ne plus rien recevoir.",
};

/** What is said when a question that may not be skipped is. */
export const NEEDED: Texts = {
  en: "I do need an answer to this one before we can go on.",
  fr: "J’ai besoin d’une réponse à celle-ci pour continuer.",
};

/** What is said when there is nothing to go back to. */
export const FIRST: Texts = {
  en: "This is the first question, there is nothing before it.",
  fr: "C’est la première question, il n’y en a pas avant.",
};

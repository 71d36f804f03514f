import type { Language, Texts } from "../domain/language.ts";

// What control words are answered with.

/** What LATER is answered with. */
export const LATER: Texts = {
  en: "No hurry. I will ask again tomorrow; or answer here whenever it suits you.",
  fr: "Rien ne presse. Je redemanderai demain ; ou répondez ici quand cela vous convient.",
  pt: "Sem pressa. Volto a perguntar amanhã; ou responda aqui quando lhe convier.",
  sw: "Hakuna haraka. Nitauliza tena kesho; au ujibu hapa wakati wowote unaokufaa.",
  ar: "لا داعي للعجلة. سأسأل مرة أخرى غدًا، أو أجب هنا متى ناسبك ذلك.",
};

/** What LANGUAGE is answered with, above the list. */
export const WHICH_LANGUAGE: Texts = {
  en: "Which language shall we speak?",
  fr: "Quelle langue souhaitez-vous ?",
  pt: "Em que língua falamos?",
  sw: "Tuzungumze lugha gani?",
  ar: "بأي لغة نتحدث؟",
};

/** What is said once the language has changed. */
export const LANGUAGE_CHANGED: Texts = {
  en: "From now on in English.",
  fr: "Désormais en français.",
  pt: "A partir de agora em português.",
  sw: "Kuanzia sasa kwa Kiswahili.",
  ar: "من الآن فصاعدًا بالعربية.",
};

/** How each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
  pt: "Português",
  sw: "Kiswahili",
  ar: "العربية",
};

/** What stands above the answers given so far. */
export const SO_FAR: Texts = {
  en: "So far I have noted:",
  fr: "Voici ce que j’ai noté jusqu’ici :",
  pt: "Até agora anotei:",
  sw: "Hadi sasa nimeandika:",
  ar: "هذا ما دوّنته حتى الآن:",
};

/** What is said where nothing is answered yet. */
export const NOTHING_YET: Texts = {
  en: "Nothing is noted yet.",
  fr: "Rien n’est encore noté.",
  pt: "Ainda não anotei nada.",
  sw: "Bado sijaandika chochote.",
  ar: "لم أدوّن شيئًا بعد.",
};

/** How an answer that stays in its team is marked when it is read back. */
export const STAYS_INSIDE: Texts = {
  en: "stays in your team",
  fr: "reste dans votre équipe",
  pt: "fica na sua equipa",
  sw: "inabaki ndani ya timu yako",
  ar: "يبقى داخل فريقك",
};

import type { ReasonToAsk } from "../domain/decision.ts";
import { inLanguage, type Language, type Texts } from "../domain/language.ts";
import { MESSAGES } from "../messages/messages.ts";

/** A mentor's reasons, each a part of a sentence, told to them or of them; what only decides the order is left out. */
export function formatReasons(
  reasons: readonly ReasonToAsk[],
  language: Language,
  to: "you" | "them" = "you",
): string[] {
  const sentences = MESSAGES.mentors.reasons[to];
  const order: Language[] = [language, "en"];
  const say = (texts: Texts, what: string): string =>
    inLanguage(texts, order).replace("{{what}}", what);
  return reasons.flatMap((reason) => {
    switch (reason.kind) {
      case "expertise":
        return [
          say(sentences.expertise, inRow(reason.expertise.map(formatExpertise(order)), language)),
        ];
      case "language":
        return [say(sentences.language, nameOf("language", reason.language, language))];
      case "country":
        return [say(sentences.country, nameOf("region", reason.country, language))];
      case "region":
        return [say(sentences.region, regionIn(reason.region, order))];
      case "previous":
        return [say(sentences.previous, "")];
      case "free":
        return [];
    }
  });
}

/** A kind of expertise in a sentence. */
export function formatExpertise(order: readonly Language[]): (expertise: string) => string {
  const words: Readonly<Record<string, Texts>> = MESSAGES.mentors.expertise;
  return (expertise) => inLanguage(words[expertise] ?? { en: expertise }, order);
}

function regionIn(region: string, order: readonly Language[]): string {
  const words: Readonly<Record<string, Texts>> = MESSAGES.mentors.regions;
  return inLanguage(words[region] ?? { en: region }, order);
}

// Portuguese as it is written in Maputo and Luanda.
const localeOf = (language: Language): string => (language === "pt" ? "pt-PT" : language);

function inRow(things: readonly string[], language: Language): string {
  return new Intl.ListFormat(localeOf(language)).format(things);
}

function nameOf(type: "language" | "region", code: string, language: Language): string {
  return new Intl.DisplayNames(localeOf(language), { type }).of(code) ?? code;
}

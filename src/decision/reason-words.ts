import type { ReasonToAsk } from "../domain/decision.ts";
import { inLanguage, type Language, type Texts } from "../domain/language.ts";
import type { Expertise } from "../domain/mentoring.ts";
import type { Region } from "../domain/region.ts";

// What each kind of expertise is called in a sentence.
const EXPERTISE_WORDS: Readonly<Record<Expertise, Texts>> = {
  financing: {
    en: "health financing",
    fr: "le financement de la santé",
    pt: "o financiamento da saúde",
  },
  purchasing: {
    en: "benefits and purchasing",
    fr: "les prestations et l’achat",
    pt: "os benefícios e a compra",
  },
  delivery: { en: "primary care", fr: "les soins primaires", pt: "os cuidados primários" },
  workforce: {
    en: "the health workforce",
    fr: "le personnel de santé",
    pt: "o pessoal de saúde",
  },
  data: { en: "data and digital", fr: "les données et le numérique", pt: "os dados e o digital" },
  governance: {
    en: "law and governance",
    fr: "le droit et la gouvernance",
    pt: "as leis e a governação",
  },
};

const REGION_WORDS: Readonly<Record<Region, Texts>> = {
  north_africa: { en: "North Africa", fr: "l’Afrique du Nord", pt: "o Norte de África" },
  west_africa: { en: "West Africa", fr: "l’Afrique de l’Ouest", pt: "a África Ocidental" },
  central_africa: { en: "Central Africa", fr: "l’Afrique centrale", pt: "a África Central" },
  east_africa: { en: "East Africa", fr: "l’Afrique de l’Est", pt: "a África Oriental" },
  southern_africa: { en: "Southern Africa", fr: "l’Afrique australe", pt: "a África Austral" },
  middle_east: { en: "the Middle East", fr: "le Moyen-Orient", pt: "o Médio Oriente" },
  central_asia: { en: "Central Asia", fr: "l’Asie centrale", pt: "a Ásia Central" },
  south_asia: { en: "South Asia", fr: "l’Asie du Sud", pt: "o Sul da Ásia" },
  south_east_asia: { en: "South-East Asia", fr: "l’Asie du Sud-Est", pt: "o Sudeste Asiático" },
  east_asia: { en: "East Asia", fr: "l’Asie de l’Est", pt: "a Ásia Oriental" },
  pacific: { en: "the Pacific", fr: "le Pacifique", pt: "o Pacífico" },
  europe: { en: "Europe", fr: "l’Europe", pt: "a Europa" },
  latin_america: { en: "Latin America", fr: "l’Amérique latine", pt: "a América Latina" },
  caribbean: { en: "the Caribbean", fr: "les Caraïbes", pt: "as Caraíbas" },
  north_america: { en: "North America", fr: "l’Amérique du Nord", pt: "a América do Norte" },
};

// To the mentor, and of the mentor to others.
const SENTENCES = {
  you: {
    expertise: {
      en: "you know {{what}}",
      fr: "vous connaissez {{what}}",
      pt: "conhece {{what}}",
    },
    language: { en: "you speak {{what}}", fr: "vous parlez {{what}}", pt: "fala {{what}}" },
    country: {
      en: "you worked in {{what}}",
      fr: "vous avez travaillé dans ce pays ({{what}})",
      pt: "trabalhou neste país ({{what}})",
    },
    region: { en: "you know {{what}}", fr: "vous connaissez {{what}}", pt: "conhece {{what}}" },
    previous: {
      en: "you know this team already",
      fr: "vous connaissez déjà cette équipe",
      pt: "já conhece esta equipa",
    },
  },
  them: {
    expertise: { en: "knows {{what}}", fr: "connaît {{what}}", pt: "conhece {{what}}" },
    language: { en: "speaks {{what}}", fr: "parle {{what}}", pt: "fala {{what}}" },
    country: {
      en: "worked in {{what}}",
      fr: "a travaillé dans ce pays ({{what}})",
      pt: "trabalhou neste país ({{what}})",
    },
    region: { en: "knows {{what}}", fr: "connaît {{what}}", pt: "conhece {{what}}" },
    previous: {
      en: "knows this team already",
      fr: "connaît déjà cette équipe",
      pt: "já conhece esta equipa",
    },
  },
} as const satisfies Record<string, Record<string, Texts>>;

/** A mentor's reasons, each a part of a sentence, told to them or of them; what only decides the order is left out. */
export function reasonsInWords(
  reasons: readonly ReasonToAsk[],
  language: Language,
  to: "you" | "them" = "you",
): string[] {
  const sentences = SENTENCES[to];
  const order: Language[] = [language, "en"];
  const say = (texts: Texts, what: string): string =>
    inLanguage(texts, order).replace("{{what}}", what);
  return reasons.flatMap((reason) => {
    switch (reason.kind) {
      case "expertise":
        return [
          say(sentences.expertise, inRow(reason.expertise.map(expertiseIn(order)), language)),
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
export function expertiseIn(order: readonly Language[]): (expertise: string) => string {
  const words: Readonly<Record<string, Texts>> = EXPERTISE_WORDS;
  return (expertise) => inLanguage(words[expertise] ?? { en: expertise }, order);
}

function regionIn(region: string, order: readonly Language[]): string {
  const words: Readonly<Record<string, Texts>> = REGION_WORDS;
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

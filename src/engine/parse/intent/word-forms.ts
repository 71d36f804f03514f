import type { WordKind } from "./opt-out-words.ts";

// Swahili says in one word what others say in four: "usinitumie" is "do not send me".
const TO_ME = "tum|andik|pig|sumbu|uliz|kumbush|let|tafut|ongelesh|chat";
const SWAHILI_FORMS: readonly (readonly [RegExp, readonly WordKind[]])[] = [
  [new RegExp(`^(?:u|m|mu)?si(?:ni|tu)(?:${TO_ME})\\p{L}*$`, "u"), ["no", "contact", "me"]],
  [new RegExp(`^(?:u|m|mu)si(?:${TO_ME})\\p{L}*$`, "u"), ["no", "contact"]],
  [new RegExp(`^ku(?:ni|tu)(?:${TO_ME})\\p{L}*$`, "u"), ["contact", "me"]],
  [/^(?:ku|na|nina|naomba|nataka)?ji(?:ondo|to)(?:a|e)$|^nijiondoe$|^nijitoe$/u, ["leave"]],
  [/^(?:m|u|mu)?ni(?:to|ondo|fut)(?:e|eni)$/u, ["remove", "me"]],
  [/^(?:si|hatu)(?:tak|pend|ta(?:tak|pend))\p{L}*$/u, ["no", "want"]],
  [/^(?:si|hatu)(?:ta)?hitaj\p{L}*$/u, ["no", "need"]],
];

/** What a Swahili word contributes by its form. */
export function swahiliKinds(word: string): readonly WordKind[] {
  return SWAHILI_FORMS.find(([form]) => form.test(word))?.[1] ?? [];
}

// "ترسلولي" is "you send me": a verb with its subject before it, and whom it reaches behind it.
const VERB =
  /^(?:ي|ت)(?:رسل|كتب|راسل|تصل|بعث|بعت|زعج|ضايق|كلم|تواصل|سال|دز|طرش)(?:و|وا|ي|ون|ين)?(?:ل?ي|لنا|ني|نا)?$/u;
const VERB_TO_ME = /(?:لي|لنا|ني|نا)$/u;
const NOUN_TO_ME =
  /^(?:مراسلت|ارسال|ازعاج|مضايقت|اتصال|تواصل|كتابت|احذف|امسح|شيل)(?:وا?)?(?:ي|ني|نا)$/u;

/** What an Arabic word contributes by its form, or without an article, a joined preposition or a possessive. */
export function arabicKinds(
  word: string,
  lexicon: ReadonlyMap<string, readonly WordKind[]>,
): readonly WordKind[] {
  if (VERB.test(word)) return VERB_TO_ME.test(word) ? ["contact", "me"] : ["contact"];
  if (NOUN_TO_ME.test(word))
    return word.startsWith("ا") && /^(?:احذف|امسح)/u.test(word)
      ? ["remove", "me"]
      : ["contact", "me"];
  const possessive = /(?:كم|كن|هم|ها|ك|ا)$/u;
  const bare = word.replace(/^[وف]?(?:[بل]?ال|لل|ب|ل|و|ف)/u, "");
  for (const form of [bare, bare.replace(possessive, ""), word.replace(possessive, "")]) {
    const kinds = form === word ? undefined : lexicon.get(form);
    if (kinds) return kinds;
  }
  return [];
}

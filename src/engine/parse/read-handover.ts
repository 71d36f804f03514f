import { trimMarks } from "../../domain/trim-marks.ts";
import { foldCharacters, SENTENCE_ENDS } from "./normalize.ts";

// A whole message of one of these forms, in any language; the part in brackets is a name.
const FORMS: readonly RegExp[] = [
  /^(?:i )?(?:hand ?over|hand-over) to (.{2,40})$/i,
  /^(.{2,40}) (?:takes over|will take over)(?: from me)?$/i,
  /^(?:je )?(?:passe la main|passe le relais) à (.{2,40})$/i,
  /^(.{2,40}) (?:me remplace|prend le relais)$/i,
  /^passo (?:a pasta|o testemunho) (?:a|ao|à) (.{2,40})$/i,
  /^(.{2,40}) (?:substitui-me|assume o meu lugar)$/i,
  /^(?:nakabidhi|ninakabidhi) kwa (.{2,40})$/i,
  /^(.{2,40}) (?:anachukua nafasi yangu|ananirithi)$/i,
  /^(?:أسلم|اسلم|أسلّم) (?:المهمة )?(?:إلى|الى) (.{2,40})$/,
  /^(.{2,40}) (?:سيحل محلي|ستحل محلي)$/,
];

/** The name of whoever somebody hands their part to: "hand over to Kamau"; undefined for any other message. */
export function readHandover(text: string): string | undefined {
  const line = trimMarks(text, SENTENCE_ENDS);
  if (line.length > 80) return undefined;
  for (const form of FORMS) {
    const name = form.exec(line)?.[1];
    if (name !== undefined) return foldCharacters(name).trim();
  }
  return undefined;
}

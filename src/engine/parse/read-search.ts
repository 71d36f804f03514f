// A whole message of one of these forms, in any language; what comes after it is looked for.
const FORM =
  /^(?:who (?:has |have )?(?:already |ever )?(?:solved|faced|decided)|qui a (?:déjà )?(?:résolu|connu|décidé)|quem (?:já )?(?:resolveu|enfrentou|decidiu)|nani (?:alitatua|ametatua|aliamua)|من (?:حل|حلّ|واجه|قرر))\s+(?:something like |quelque chose comme |algo como |jambo kama |شيئا مثل )?(.{4,200}?)[?؟\s]*$/iu;

/** What somebody looks for who asks whether others solved it: "who solved paying clinics by person?". */
export function readSearch(text: string): string | undefined {
  return FORM.exec(text.trim())?.[1]?.trim();
}

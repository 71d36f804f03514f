import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { readYesNo } from "../../../src/engine/parse/read-yes-no.ts";
import { ask, hear } from "./questions.ts";

const question = ask("yes_no");
const YES = `
yes|Yes.|YES!!|yes yes|yes, yes|yep|yeah|y|Y|k|ok|OK.|okay|ok ok|sure|Sure thing|of course|why not|no problem|fine|very good|great|perfect
yes please|yes thank you|Yes, thanks a lot|hello yes|I do|we did|done|Done, thanks|it is|I don't mind|I agree|I think so|absolutely|yes, we have no stock left|yes we trained 40 people|ok we will do it|not bad
oui|Oui !|OUI|oui oui|oui merci|oui, s'il vous plaît|ouais|d'accord|D’accord|daccord|bien sûr|bien sur|tout à fait|pourquoi pas|pas de problème|c'est bon|c’est fait|ça marche|volontiers|mais oui|si|bonjour, oui
oui, il n'y a pas de problème|je suis d'accord|parfait|ok merci|ce n'est pas grave
sim|Sim, claro|tá bom|sem problema|ndiyo|Ndio|sawa|sawa sawa|hakuna shida|نعم|نعم شكرا|أيوه|ايوه|موافق|تمام|لا مانع|نَعَم
👍|👍🏽|👍👍|✅|✔️|ok 👍|🙂 yes|oui 🙏|👌`;
const NO = `
no|No.|NO|no no|nope|nah|n|N|not yet|not now|not really|not ok|it's not ok|its not ok|I don't think so|I dont agree|no thanks|No, thank you|never|of course not|none|we did not|we didn't
ok, but no|ok no|sure, not now|no, we did it last week|no stock yet|we don't|I disagree|not good
non|Non.|non non|non merci|pas encore|pas du tout|pas vraiment|pas d'accord|je ne suis pas d'accord|d'accord, ce n'est pas ok|ok mais non|c'est pas bon|jamais|bien sûr que non|je ne pense pas|rien|aucune|mais non
não|nao|ainda não|hapana|Hapana asante|bado|hakuna|لا|لا شكرا|ليس بعد|غير موافق|كلا
👎|👎🏾|❌|🚫|no 🙏|🙅‍♀️`;
const NEITHER = `
|maybe|perhaps|I don't know|i dont know|idk|not sure|it depends|yes and no|yes no|yes or no|yes, but no|no yes|no wait yes|hmm|what?|later perhaps|good morning|good to know|right now we wait|the team met|we have no stock|we did it, I believe, in May|we don't know yet|not applicable|we said yes
peut-être|je ne sais pas|ça dépend|oui et non|oui ou non|oui, non|si possible|bonjour|on verra|non, enfin oui
talvez|não sei|labda|sijui|ربما|لا أعرف
👍👎|🙂|😀|3|12|constructor|__proto__|toString`;
const cases = (table: string) => table.trim().split(/[|\n]/);

describe("yes or no", () => {
  test.each(cases(YES))("%p is a yes", (text) => {
    expect(hear(question, text)).toEqual({ kind: "yes_no", yes: true });
  });

  test.each(cases(NO))("%p is a no", (text) => {
    expect(hear(question, text)).toEqual({ kind: "yes_no", yes: false });
  });

  test.each(cases(NEITHER))("%p is neither", (text) => {
    expect(hear(question, text)).toBeUndefined();
  });

  // What takes something back, one a language and way, written down here anew: none of it may be taken for a yes.
  const NOES =
    "no|not yet|not now|we cannot|it isn't|never|non|pas encore|jamais|ce n'est pas fait|hors de question|não|ainda não|nunca|de modo nenhum|hapana|bado|hatujafanya|si kweli|sitaki|haiwezekani|لا|ليس بعد|لم نفعل|غير صحيح|مش الآن|لا أوافق|👎|❌";
  const YESES =
    "yes|ok|sure|of course|alright|agreed|oui|d'accord|bien sûr|c'est bon|sim|claro|tudo bem|de acordo|ndiyo|sawa|naam|نعم|تمام|حسنا|موافق|👍|✅";
  const BETWEEN = [" ", ", ", ". ", " but ", " mais ", " mas ", " lakini ", " لكن ", "… ", "\n"];
  const AROUND = [
    "",
    " thank you",
    " merci",
    " asante",
    " شكرا",
    " 🙏",
    "!",
    " the ministry",
    " le conseil",
    " wizara",
  ];

  test("is never a yes where something takes it back, whatever the languages and the words between", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases(YESES)),
        fc.constantFrom(...cases(NOES)),
        fc.constantFrom(...BETWEEN),
        fc.constantFrom(...AROUND),
        (yes, no, between, around) => {
          const saids = [`${yes}${between}${no}${around}`, `${no}${between}${yes}${around}`];
          expect(saids.filter((said) => readYesNo(said) === true)).toEqual([]);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test("is told by its number where a channel has no buttons", () => {
    expect(hear(question, "1")).toEqual({ kind: "yes_no", yes: true });
    expect(hear(question, "2️⃣")).toEqual({ kind: "yes_no", yes: false });
  });
});

import { inLanguage, type Texts } from "../domain/language.ts";
import type { ClockDoubt } from "../ports/clock.ts";
import { languagesOf } from "./cast.ts";
import type { House } from "./house.ts";
import { noticeTo } from "./notice.ts";

const IN_DOUBT: Texts = {
  en: "The clock of the machine I run on shows {{shows}}, where I expect {{expected}}. I ask nobody anything new until this is settled; what people write to me is kept and answered. If the clock is right, the operator confirms it with `npm run doctor -- --accept-clock`; if not, the operator corrects the clock.",
  fr: "L’horloge de la machine sur laquelle je fonctionne indique {{shows}}, alors que j’attends {{expected}}. Je ne pose aucune nouvelle question tant que ce n’est pas réglé ; ce que l’on m’écrit est gardé et reçoit une réponse. Si l’horloge est juste, l’opérateur le confirme avec `npm run doctor -- --accept-clock` ; sinon, il la corrige.",
  pt: "O relógio da máquina onde funciono mostra {{shows}}, mas eu esperava {{expected}}. Não faço nenhuma pergunta nova até isto ficar resolvido; o que me escrevem é guardado e respondido. Se o relógio estiver certo, o operador confirma com `npm run doctor -- --accept-clock`; se não, corrige o relógio.",
  sw: "Saa ya mashine ninayotumia inaonyesha {{shows}}, lakini nilitarajia {{expected}}. Siulizi swali lolote jipya hadi hili litatuliwe; mnachoniandikia kinahifadhiwa na kujibiwa. Kama saa ni sahihi, mwendeshaji athibitishe kwa `npm run doctor -- --accept-clock`; kama si sahihi, airekebishe.",
  ar: "تُظهر ساعة الجهاز الذي أعمل عليه {{shows}}، بينما المتوقَّع {{expected}}. لن أطرح أي سؤال جديد حتى يُحسم ذلك، وما يُكتب لي يُحفظ ويُجاب عنه. إن كانت الساعة صحيحة فليؤكّد المشغّل ذلك بالأمر `npm run doctor -- --accept-clock`، وإلا فليصحّحها.",
};

/** Tells the programme's managers, once for each date shown, that the clock waits for an operator's word. */
export async function tellOfClock(
  house: House,
  { shows, expected }: ClockDoubt,
  told: Set<string>,
): Promise<void> {
  const id = `clock/${shows.toISOString().slice(0, 10)}`;
  if (told.has(id)) return;
  const { store } = house;
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    ({ role, standing }) => role === "manager" && standing === "active",
  );
  const drafts = managers.map((contact) => {
    const text = inLanguage(IN_DOUBT, languagesOf({ contact, programme }))
      .replaceAll("{{shows}}", dayOf(shows))
      .replaceAll("{{expected}}", dayOf(expected));
    return noticeTo(house, contact, `${id}/${contact.id}`, { text });
  });
  await store.commit({ cause: { type: "operator" }, drafts });
  told.add(id);
}

// The day and the time as every machine writes them: no calendar of a language can be trusted with a wrong clock.
function dayOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

import type { Texts } from "../domain/language.ts";
import type { ChannelKind } from "../domain/people.ts";
import { type Counted, counted } from "../engine/wording.ts";
import type { Channel, ChannelState } from "../ports/channel.ts";
import { languagesOf } from "./cast.ts";
import { channelHealth, circuitOf } from "./circuit.ts";
import type { House } from "./house.ts";
import { noticeTo } from "./notice.ts";
import { voiceOf } from "./voice.ts";

/** What is remembered of each channel between two ticks: since when it is lost, whether that was told, and its doubts. */
export interface Watch {
  readonly lost: Map<ChannelKind, { readonly since: number; readonly told: boolean }>;
  /** The newest message in doubt that was told of, and when. */
  readonly doubts: Map<ChannelKind, { readonly newest: string; readonly at: number }>;
}

// A link that comes back by itself within this time, in milliseconds of real time, is nobody's worry.
const PATIENCE = 120_000;

const NAMES: Readonly<Record<ChannelKind, string>> = { whatsapp: "WhatsApp", slack: "Slack" };

const LOST: Readonly<Record<"unlinked" | "outdated" | "down", Texts>> = {
  unlinked: {
    en: "{{channel}} has lost its link: nothing goes out or comes in there until the number is linked again. Open the page /whatsapp of this service and scan the code with the programme’s phone. What is waiting to be sent is kept.",
    fr: "{{channel}} a perdu son lien : rien n’y part ni n’y arrive tant que le numéro n’est pas relié à nouveau. Ouvrez la page /whatsapp de ce service et scannez le code avec le téléphone du programme. Ce qui attend d’être envoyé est gardé.",
    pt: "{{channel}} perdeu a ligação: nada sai nem entra por lá até o número ser ligado de novo. Abra a página /whatsapp deste serviço e leia o código com o telefone do programa. O que espera para ser enviado fica guardado.",
    sw: "{{channel}} imepoteza kiungo chake: hakuna kinachotoka wala kuingia huko hadi namba iunganishwe tena. Fungua ukurasa /whatsapp wa huduma hii na uskani msimbo kwa simu ya programu. Kinachosubiri kutumwa kimehifadhiwa.",
    ar: "فقد {{channel}} ارتباطه: لا يخرج شيء ولا يصل عبره حتى يُربط الرقم من جديد. افتح الصفحة ‎/whatsapp في هذه الخدمة وامسح الرمز بهاتف البرنامج. ما ينتظر الإرسال محفوظ.",
  },
  outdated: {
    en: "{{channel}} has changed its page, and this page is not understood: nothing goes out or comes in there. I have stopped rather than send anything twice, and try again every half hour; what is waiting to be sent is kept, and what people write is read afterwards. Please ask the operator to update the service. If it cannot wait, reach people by telephone; for the long run, WhatsApp’s Business Cloud API does not have this trouble.",
    fr: "{{channel}} a changé sa page, et cette page n’est plus comprise : rien n’y part ni n’y arrive. J’ai arrêté plutôt que d’envoyer quoi que ce soit deux fois, et je réessaie toutes les demi-heures ; ce qui attend d’être envoyé est gardé, et ce que l’on m’écrit sera lu ensuite. Merci de demander à l’opérateur de mettre le service à jour. Si cela ne peut attendre, joignez les personnes par téléphone ; à long terme, l’API Cloud de WhatsApp Business n’a pas ce problème.",
    pt: "{{channel}} mudou a sua página, e esta página já não é compreendida: nada sai nem entra por lá. Parei em vez de enviar alguma coisa duas vezes, e volto a tentar de meia em meia hora; o que espera para ser enviado fica guardado, e o que as pessoas escrevem é lido depois. Peça por favor ao operador que atualize o serviço. Se não puder esperar, contacte as pessoas por telefone; a longo prazo, a API Cloud do WhatsApp Business não tem este problema.",
    sw: "{{channel}} imebadilisha ukurasa wake, na ukurasa huu haueleweki tena: hakuna kinachotoka wala kuingia huko. Nimesimama badala ya kutuma kitu mara mbili, na ninajaribu tena kila nusu saa; kinachosubiri kutumwa kimehifadhiwa, na watu wanachoandika kitasomwa baadaye. Tafadhali mwombe msimamizi wa mfumo asasishe huduma. Kama haiwezi kusubiri, wasiliana na watu kwa simu; kwa muda mrefu, API ya Cloud ya WhatsApp Business haina tatizo hili.",
    ar: "غيّر {{channel}} صفحته، ولم تعد هذه الصفحة مفهومة: لا شيء يخرج منه ولا يصل إليه. توقفتُ بدل أن أرسل شيئًا مرتين، وأعيد المحاولة كل نصف ساعة؛ ما ينتظر الإرسال محفوظ، وما يكتبه الناس يُقرأ لاحقًا. يُرجى الطلب من مشغّل الخدمة تحديثها. إن تعذّر الانتظار فتواصلوا مع الناس هاتفيًا؛ وعلى المدى البعيد، لا تعاني واجهة WhatsApp Business Cloud API من هذه المشكلة.",
  },
  down: {
    en: "{{channel}} does not answer. I keep trying; what is waiting to be sent is kept. If it lasts, the operator finds the cause with `npm run doctor`.",
    fr: "{{channel}} ne répond pas. Je continue d’essayer ; ce qui attend d’être envoyé est gardé. Si cela dure, l’opérateur trouve la cause avec `npm run doctor`.",
    pt: "{{channel}} não responde. Continuo a tentar; o que espera para ser enviado fica guardado. Se durar, o operador encontra a causa com `npm run doctor`.",
    sw: "{{channel}} haijibu. Ninaendelea kujaribu; kinachosubiri kutumwa kimehifadhiwa. Ikiendelea hivi, mwendeshaji atapata sababu kwa `npm run doctor`.",
    ar: "{{channel}} لا يستجيب. أواصل المحاولة، وما ينتظر الإرسال محفوظ. إن طال الأمر، يجد المشغّل السبب بالأمر `npm run doctor`.",
  },
};

const BACK: Texts = {
  en: "{{channel}} is back. What was waiting goes out now, at a decent hour for everybody.",
  fr: "{{channel}} est de retour. Ce qui attendait part maintenant, à une heure convenable pour chacun.",
  pt: "{{channel}} voltou. O que esperava sai agora, a uma hora conveniente para cada pessoa.",
  sw: "{{channel}} imerudi. Kilichokuwa kikisubiri kinatumwa sasa, kwa saa inayofaa kwa kila mtu.",
  ar: "عاد {{channel}} إلى العمل. ما كان ينتظر يُرسل الآن، في وقت يناسب كل شخص.",
};

const DOUBTS: Counted = {
  en: {
    one: "One message on {{channel}} is in doubt: it was sent, and {{channel}} did not say whether it took it. I do not send it again by myself, so that nobody is asked twice. The operator finds it with `npm run send -- --doubtful`, and can send it again or mark it as arrived.",
    other:
      "{{count}} messages on {{channel}} are in doubt: they were sent, and {{channel}} did not say whether it took them. I do not send them again by myself, so that nobody is asked twice. The operator finds them with `npm run send -- --doubtful`, and can send them again or mark them as arrived.",
  },
  fr: {
    one: "Un message sur {{channel}} est incertain : il a été envoyé, et {{channel}} n’a pas dit s’il l’a pris. Je ne le renvoie pas de moi-même, pour ne pas demander deux fois. L’opérateur le trouve avec `npm run send -- --doubtful`, et peut le renvoyer ou indiquer qu’il est arrivé.",
    other:
      "{{count}} messages sur {{channel}} sont incertains : ils ont été envoyés, et {{channel}} n’a pas dit s’il les a pris. Je ne les renvoie pas de moi-même, pour ne pas demander deux fois. L’opérateur les trouve avec `npm run send -- --doubtful`, et peut les renvoyer ou indiquer qu’ils sont arrivés.",
  },
  pt: {
    one: "Uma mensagem no {{channel}} está em dúvida: foi enviada, e o {{channel}} não disse se a recebeu. Não a envio de novo por mim, para não perguntar duas vezes. O operador encontra-a com `npm run send -- --doubtful`, e pode enviá-la de novo ou marcá-la como recebida.",
    other:
      "{{count}} mensagens no {{channel}} estão em dúvida: foram enviadas, e o {{channel}} não disse se as recebeu. Não as envio de novo por mim, para não perguntar duas vezes. O operador encontra-as com `npm run send -- --doubtful`, e pode enviá-las de novo ou marcá-las como recebidas.",
  },
  sw: {
    one: "Ujumbe mmoja kwenye {{channel}} una shaka: ulitumwa, na {{channel}} haikusema kama iliupokea. Siutumi tena mwenyewe, ili mtu asiulizwe mara mbili. Mwendeshaji ataupata kwa `npm run send -- --doubtful`, na anaweza kuutuma tena au kuonyesha kuwa umefika.",
    other:
      "Ujumbe {{count}} kwenye {{channel}} una shaka: ulitumwa, na {{channel}} haikusema kama iliupokea. Siutumi tena mwenyewe, ili mtu asiulizwe mara mbili. Mwendeshaji ataupata kwa `npm run send -- --doubtful`, na anaweza kuutuma tena au kuonyesha kuwa umefika.",
  },
  ar: {
    one: "رسالة واحدة على {{channel}} غير مؤكدة: أُرسلت ولم يذكر {{channel}} هل استلمها. لا أعيد إرسالها من تلقاء نفسي حتى لا يُسأل أحد مرتين. يجدها المشغّل بالأمر `npm run send -- --doubtful`، ويمكنه إعادة إرسالها أو تأكيد وصولها.",
    two: "رسالتان على {{channel}} غير مؤكدتين: أُرسلتا ولم يذكر {{channel}} هل استلمهما. لا أعيد إرسالهما من تلقاء نفسي حتى لا يُسأل أحد مرتين. يجدهما المشغّل بالأمر `npm run send -- --doubtful`، ويمكنه إعادة إرسالهما أو تأكيد وصولهما.",
    few: "{{count}} رسائل على {{channel}} غير مؤكدة: أُرسلت ولم يذكر {{channel}} هل استلمها. لا أعيد إرسالها من تلقاء نفسي حتى لا يُسأل أحد مرتين. يجدها المشغّل بالأمر `npm run send -- --doubtful`، ويمكنه إعادة إرسالها أو تأكيد وصولها.",
    other:
      "{{count}} رسالة على {{channel}} غير مؤكدة: أُرسلت ولم يذكر {{channel}} هل استلمها. لا أعيد إرسالها من تلقاء نفسي حتى لا يُسأل أحد مرتين. يجدها المشغّل بالأمر `npm run send -- --doubtful`، ويمكنه إعادة إرسالها أو تأكيد وصولها.",
  },
};

/** Looks at every channel, and tells the programme's managers of one that is lost, and when it is back; once each. */
export async function watchChannels(house: House, watch: Watch): Promise<void> {
  for (const channel of house.channels.values()) {
    await look(house, watch, channel);
    await tellOfDoubts(house, watch, channel);
  }
}

const HOUR = 3_600_000;

/** Tells the managers how many messages are in doubt, whenever there are new ones; once an hour at most. */
async function tellOfDoubts(house: House, watch: Watch, { kind }: Channel): Promise<void> {
  const rows = await house.store.doubtful(kind);
  const newest = rows.at(-1)?.id;
  const before = watch.doubts.get(kind);
  const now = house.wall.now().getTime();
  if (newest === undefined || newest === before?.newest) return;
  if (before && now - before.at < HOUR) return;
  watch.doubts.set(kind, { newest, at: now });
  await tellManagersBeside(house, kind, {
    id: `doubt/${kind}/${newest}`,
    words: counted(DOUBTS, rows.length),
    count: String(rows.length),
  });
}

async function look(house: House, watch: Watch, channel: Channel): Promise<void> {
  const { kind } = channel;
  const { state } = channelHealth(channel);
  const now = house.wall.now().getTime();
  const seen = watch.lost.get(kind);
  const lost = lossOf(channel);
  if (lost) {
    const { since, told } = seen ?? { since: circuitOf(channel).openSince() ?? now, told: false };
    const isDue = !told && now - since >= PATIENCE;
    if (isDue) await tell(house, kind, state, LOST[lost]);
    watch.lost.set(kind, { since, told: told || isDue });
    return;
  }
  if (state !== "ready" || !seen) return;
  watch.lost.delete(kind);
  if (seen.told) await tell(house, kind, state, BACK);
}

// Only a phone is linked by a code; a token that Slack refuses is for the operator to see to. A channel that says it is
// ready and lets no message through is as good as down, and so is one that is starting for as long as is worth telling.
function lossOf(channel: Channel): keyof typeof LOST | undefined {
  const { state, outdated } = channel.health();
  if (state === "needs_login") return channel.kind === "whatsapp" ? "unlinked" : "down";
  if (state === "down" && outdated === true) return "outdated";
  const isLost = state === "down" || state === "starting" || circuitOf(channel).isBlocked();
  return isLost ? "down" : undefined;
}

async function tell(
  house: House,
  kind: ChannelKind,
  state: ChannelState,
  words: Texts,
): Promise<void> {
  house.log.warn(
    { channel: kind },
    "a channel was lost or came back; the programme's managers are told",
  );
  // One an hour at most, also where the service is started again and again.
  const hour = house.wall.now().toISOString().slice(0, 13);
  await tellManagersBeside(house, kind, { id: `watch/${kind}/${state}/${hour}`, words });
}

/** Tells the managers something of a channel, on another one. */
async function tellManagersBeside(
  house: House,
  kind: ChannelKind,
  {
    id,
    words,
    count = "",
  }: { readonly id: string; readonly words: Texts; readonly count?: string },
): Promise<void> {
  const { store } = house;
  const programme = await store.programme();
  const managers = (await store.contacts()).filter(
    ({ role, standing, address }) =>
      role === "manager" && standing === "active" && address.channel !== kind,
  );
  const drafts = managers.map((contact) =>
    noticeTo(house, contact, `${id}/${contact.id}`, {
      text: voiceOf(languagesOf({ contact, programme })).say(words, {
        channel: NAMES[kind],
        count,
      }),
    }),
  );
  await store.commit({ cause: { type: "operator" }, drafts });
}

import type { Texts } from "../../domain/language.ts";

/** What is said around words that go between a team and its mentor. */
export const BRIDGE = {
  from_mentor: {
    en: "{{name}}, your mentor for “{{question}}”, writes. Write back here, and {{name}} will read it; later on, begin with *mentor:*. *mentor: end* ends it.",
    fr: "{{name}}, votre mentor pour « {{question}} », vous écrit. Répondez ici, et {{name}} vous lira ; plus tard, commencez par *mentor :*. *mentor : fin* y met fin.",
    pt: "{{name}}, mentor para «{{question}}», escreve. Responda aqui, e {{name}} vai ler; mais tarde, comece por *mentor:*. *mentor: fim* termina.",
    sw: "{{name}}, mshauri wenu kuhusu “{{question}}”, anaandika. Jibu hapa, na {{name}} atasoma; baadaye, anza na *mshauri:*. *mshauri: mwisho* humaliza.",
    ar: "رسالة من {{name}}، مرشدكم بشأن «{{question}}». اكتبوا ردكم هنا وسيقرؤه {{name}}؛ ولاحقًا ابدؤوا بـ *مرشد:*. و*مرشد: إنهاء* يُنهي المراسلة.",
  },
  from_team: {
    en: "{{name}} ({{team}}) writes about “{{question}}”. Write here, and I pass it on; *end* ends it.",
    fr: "{{name}} ({{team}}) écrit à propos de « {{question}} ». Écrivez ici et je transmets ; *fin* y met fin.",
    pt: "{{name}} ({{team}}) escreve sobre «{{question}}». Escreva aqui e eu transmito; *fim* termina.",
    sw: "{{name}} ({{team}}) anaandika kuhusu “{{question}}”. Andika hapa nami nitapeleka; *mwisho* humaliza.",
    ar: "رسالة من {{name}} ({{team}}) بشأن «{{question}}». ما تكتبه هنا يصل إليهم؛ و*إنهاء* يُنهي المراسلة.",
  },
  passed: {
    en: "I pass it on to {{name}}.",
    fr: "Je le transmets à {{name}}.",
    pt: "Transmito a {{name}}.",
    sw: "Ninampelekea {{name}}.",
    ar: "سأنقله إلى {{name}}.",
  },
  passed_later: {
    en: "I pass it on to {{name}} at the next decent hour there.",
    fr: "Je le transmettrai à {{name}} à la prochaine heure convenable là-bas.",
    pt: "Transmito a {{name}} à próxima hora conveniente lá.",
    sw: "Nitampelekea {{name}} saa nzuri ijayo ya huko.",
    ar: "سأنقله إلى {{name}} في أقرب ساعة مناسبة هناك.",
  },
  passed_waiting: {
    en: "WhatsApp lets no free words through to {{name}} now: the last ones from there are more than a day old. It waits, and goes as soon as {{name}} writes.",
    fr: "WhatsApp ne laisse pas passer de message libre vers {{name}} en ce moment : le dernier reçu date de plus d’un jour. Le vôtre attend, et partira dès que {{name}} écrira.",
    pt: "O WhatsApp não deixa passar agora mensagens livres para {{name}}: a última de lá tem mais de um dia. A sua espera, e segue logo que {{name}} escreva.",
    sw: "WhatsApp hairuhusu sasa ujumbe huru kwa {{name}}: ujumbe wa mwisho kutoka huko una zaidi ya siku moja. Wako unasubiri, na utakwenda mara {{name}} atakapoandika.",
    ar: "لا يسمح واتساب الآن برسالة حرة إلى {{name}}، فقد مضى أكثر من يوم على آخر رسالة من هناك. رسالتك تنتظر، وستُرسل فور أن يكتب {{name}}.",
  },
  which: {
    en: "You advise several teams. Reply to a message of the one you mean, and I pass it on.",
    fr: "Vous conseillez plusieurs équipes. Répondez à un message de celle dont il s’agit, et je transmets.",
    pt: "Aconselha várias equipas. Responda a uma mensagem daquela a que se refere, e eu transmito.",
    sw: "Unashauri timu kadhaa. Jibu ujumbe wa timu unayoikusudia, nami nitapeleka.",
    ar: "تقدّم المشورة لعدة فرق. يكفي الرد على رسالة من الفريق المقصود لأنقلها إليه.",
  },
  no_mentor: {
    en: "You do not advise {{team}} any more, so I have not passed this on. If that is a mistake, please tell the programme.",
    fr: "Vous ne conseillez plus {{team}} : je n’ai donc pas transmis ce message. Si c’est une erreur, dites-le au programme.",
    pt: "Já não aconselha {{team}}, por isso não transmiti esta mensagem. Se for engano, avise o programa.",
    sw: "Humshauri tena {{team}}, kwa hiyo sijapeleka ujumbe huu. Kama ni kosa, tafadhali uambie mpango.",
    ar: "لم تعد تقدّم المشورة إلى {{team}}، لذلك لم أنقل هذه الرسالة. إن كان ذلك خطأً فأخبر البرنامج من فضلك.",
  },
  mentor_gone: {
    en: "{{name}} does not advise you any more, so I have not passed this on. Your coach can help you find advice.",
    fr: "{{name}} ne vous conseille plus : je n’ai donc pas transmis ce message. Votre coach peut vous aider à trouver conseil.",
    pt: "{{name}} já não vos aconselha, por isso não transmiti esta mensagem. O seu coach pode ajudar a encontrar conselho.",
    sw: "{{name}} hawashauri tena, kwa hiyo sijapeleka ujumbe huu. Kocha wenu anaweza kusaidia kupata ushauri.",
    ar: "لم يعد {{name}} يقدّم لكم المشورة، لذلك لم أنقل هذه الرسالة. يمكن لمدربكم المساعدة في إيجاد المشورة.",
  },
  ended: {
    en: "Done: nothing more goes to {{name}} through me about “{{question}}”.",
    fr: "C’est fait : plus rien ne passe par moi vers {{name}} à propos de « {{question}} ».",
    pt: "Feito: nada mais segue por mim para {{name}} sobre «{{question}}».",
    sw: "Tayari: hakuna zaidi kitakachopitia kwangu kwenda kwa {{name}} kuhusu “{{question}}”.",
    ar: "تم: لن يمر عبري شيء آخر إلى {{name}} بشأن «{{question}}».",
  },
} as const satisfies Record<string, Texts>;

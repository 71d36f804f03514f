import type { Texts } from "../../domain/language.ts";

/** Everything that is said while people are linked to their accounts. */
export const LINK = {
  ask: {
    en: "Hello, this is Baraza, the assistant of {{programme}}. Your e-mail address led me here: are you {{name}}? I write nothing else before you say so.",
    fr: "Bonjour, ici Baraza, l’assistant de {{programme}}. Votre adresse e-mail m’a mené ici : êtes-vous {{name}} ? Je n’écris rien d’autre avant votre réponse.",
    pt: "Olá, aqui é o Baraza, o assistente de {{programme}}. O seu e-mail trouxe-me aqui: é {{name}}? Não escrevo mais nada antes da sua resposta.",
    sw: "Habari, hii ni Baraza, msaidizi wa {{programme}}. Barua pepe yako imenileta hapa: wewe ni {{name}}? Sitaandika kingine kabla hujajibu.",
    ar: "مرحبًا، هنا «بارازا»، مساعد {{programme}}. قادني بريدك الإلكتروني إلى هنا: هل أنت {{name}}؟ لن أكتب شيئًا آخر قبل جوابك.",
  },
  yes: {
    en: "Yes, that is me",
    fr: "Oui, c’est moi",
    pt: "Sim, sou eu",
    sw: "Ndiyo, ni mimi",
    ar: "نعم، هذا أنا",
  },
  no: { en: "No", fr: "Non", pt: "Não", sw: "Hapana", ar: "لا" },
  confirmed: {
    en: "Thank you, {{name}}. From now on I write to you here.",
    fr: "Merci, {{name}}. Désormais je vous écris ici.",
    pt: "Obrigado, {{name}}. A partir de agora escrevo-lhe aqui.",
    sw: "Asante, {{name}}. Kuanzia sasa nitakuandikia hapa.",
    ar: "شكرًا {{name}}. من الآن أكتب لك هنا.",
  },
  refused: {
    en: "Thank you for telling me. I write no more; the programme is told.",
    fr: "Merci de me l’avoir dit. Je n’écrirai plus ; le programme est prévenu.",
    pt: "Obrigado por me dizer. Não escrevo mais; o programa fica a saber.",
    sw: "Asante kwa kuniambia. Sitaandika tena; mpango utajulishwa.",
    ar: "شكرًا لإخباري. لن أكتب بعد الآن، وسيُبلَّغ البرنامج.",
  },
  not_them: {
    en: "The Slack account found for {{name}}’s e-mail address says that it is somebody else. Please correct the address in the roster.",
    fr: "Le compte Slack trouvé pour l’adresse de {{name}} dit être quelqu’un d’autre. Veuillez corriger l’adresse dans la liste.",
    pt: "A conta do Slack encontrada para o e-mail de {{name}} diz ser outra pessoa. Corrija o endereço na lista.",
    sw: "Akaunti ya Slack iliyopatikana kwa barua pepe ya {{name}} inasema ni mtu mwingine. Tafadhali rekebisha anwani.",
    ar: "حساب Slack الموجود لبريد {{name}} يقول إنه شخص آخر. يرجى تصحيح العنوان.",
  },
  gone: {
    en: "The Slack account of {{name}} is switched off: nothing reaches them. Who follows their teams now?",
    fr: "Le compte Slack de {{name}} est désactivé : plus rien ne lui parvient. Qui suit ses équipes désormais ?",
    pt: "A conta do Slack de {{name}} está desativada: nada lhe chega. Quem acompanha agora as suas equipas?",
    sw: "Akaunti ya Slack ya {{name}} imezimwa: hakuna kinachomfikia. Nani anafuatilia timu zake sasa?",
    ar: "حساب {{name}} في Slack معطّل ولا يصله شيء. من يتابع فرقه الآن؟",
  },
  back: {
    en: "The Slack account of {{name}} is there again.",
    fr: "Le compte Slack de {{name}} est de nouveau là.",
    pt: "A conta do Slack de {{name}} voltou.",
    sw: "Akaunti ya Slack ya {{name}} imerudi.",
    ar: "عاد حساب {{name}} في Slack.",
  },
} as const satisfies Readonly<Record<string, Texts>>;

import type { Audience } from "../../domain/answer.ts";
import type { Texts } from "../../domain/language.ts";
import type { BotQuestion } from "./bot-question.ts";
import type { SmallTalk } from "./small-talk.ts";

// What is said to messages that are no answer to the open question.

/** What is asked where a message may want no more messages. */
export const STOP_ALL: Texts = {
  en: "Just to be sure: shall I stop all messages to you?",
  fr: "Pour être sûr : dois-je arrêter tous les messages ?",
  pt: "Só para confirmar: devo parar todas as mensagens?",
  sw: "Ili kuwa na hakika: niache kukutumia ujumbe wote?",
  ar: "للتأكد فقط: هل أوقف جميع الرسائل إليك؟",
};

/** The tap that stops all messages; at most 20 characters, being a button. */
export const YES_STOP: Texts = {
  en: "Yes, stop",
  fr: "Oui, arrêter",
  pt: "Sim, parar",
  sw: "Ndiyo, acha",
  ar: "نعم، أوقفها",
};

/** What is said where somebody wants messages to go on, and no question is open. */
export const GOING_ON: Texts = {
  en: "Good, everything stays as it is. If you want to tell your coach something, just write it.",
  fr: "Bien, rien ne change. Si vous voulez dire quelque chose à votre coach, écrivez-le simplement.",
  pt: "Muito bem, fica tudo como está. Se quiser dizer algo ao seu coach, basta escrever.",
  sw: "Sawa, kila kitu kinabaki kama kilivyo. Ukitaka kumwambia kocha wako jambo, andika tu.",
  ar: "حسنًا، يبقى كل شيء كما هو. لإخبار المدرّب بأي شيء تكفي كتابته هنا.",
};

/** What is said before a question is asked again, to words that only greet or thank. */
export const TALK: Readonly<Record<SmallTalk, Texts>> = {
  greeting: {
    en: "Hello! Here is where we are:",
    fr: "Bonjour ! Voici où nous en sommes :",
    pt: "Olá! Estamos aqui:",
    sw: "Habari! Tumefika hapa:",
    ar: "مرحبًا! هذا ما وصلنا إليه:",
  },
  thanks: {
    en: "You are welcome. Here is where we are:",
    fr: "Je vous en prie. Voici où nous en sommes :",
    pt: "De nada. Estamos aqui:",
    sw: "Karibu. Tumefika hapa:",
    ar: "على الرحب والسعة. هذا ما وصلنا إليه:",
  },
};

/** Who can read the answer to the open question, by its audience. */
export const READERS: Readonly<Record<Audience, Texts>> = {
  team: {
    en: "Your answer to this question stays within the team.",
    fr: "Votre réponse à cette question reste dans l’équipe.",
    pt: "A sua resposta a esta pergunta fica dentro da equipa.",
    sw: "Jibu lako kwa swali hili linabaki ndani ya timu.",
    ar: "يبقى جوابك عن هذا السؤال داخل الفريق.",
  },
  coach: {
    en: "Only the team and its coach can read your answer to this question.",
    fr: "Seuls l’équipe et son coach peuvent lire votre réponse à cette question.",
    pt: "Só a equipa e o seu coach podem ler a sua resposta a esta pergunta.",
    sw: "Ni timu na kocha wake tu wanaoweza kusoma jibu lako kwa swali hili.",
    ar: "الفريق ومدرّبه فقط يمكنهم قراءة جوابك عن هذا السؤال.",
  },
  mentor: {
    en: "The team, its coach and its mentors can read your answer to this question.",
    fr: "L’équipe, son coach et ses mentors peuvent lire votre réponse à cette question.",
    pt: "A equipa, o seu coach e os seus mentores podem ler a sua resposta a esta pergunta.",
    sw: "Timu, kocha wake na washauri wake wanaweza kusoma jibu lako kwa swali hili.",
    ar: "يمكن للفريق ومدرّبه ومرشديه قراءة جوابك عن هذا السؤال.",
  },
  programme: {
    en: "The team, its coach, its mentors and the programme can read your answer to this question.",
    fr: "L’équipe, son coach, ses mentors et le programme peuvent lire votre réponse à cette question.",
    pt: "A equipa, o seu coach, os seus mentores e o programa podem ler a sua resposta a esta pergunta.",
    sw: "Timu, kocha wake, washauri wake na mpango wanaweza kusoma jibu lako kwa swali hili.",
    ar: "يمكن للفريق ومدرّبه ومرشديه والبرنامج قراءة جوابك عن هذا السؤال.",
  },
  network: {
    en: "The team, its coach, the programme and the other country teams can read your answer to this question.",
    fr: "L’équipe, son coach, le programme et les équipes des autres pays peuvent lire votre réponse à cette question.",
    pt: "A equipa, o seu coach, o programa e as equipas dos outros países podem ler a sua resposta a esta pergunta.",
    sw: "Timu, kocha wake, mpango na timu za nchi nyingine wanaweza kusoma jibu lako kwa swali hili.",
    ar: "يمكن للفريق ومدرّبه والبرنامج وفرق البلدان الأخرى قراءة جوابك عن هذا السؤال.",
  },
};

/** Who reads what is written while no question is open. */
export const READERS_OUTSIDE: Texts = {
  en: "No question is open just now. What you write to me here I keep, and I ask you before it goes to your coach.",
  fr: "Aucune question n’est ouverte en ce moment. Ce que vous m’écrivez ici, je le garde, et je vous demande avant de le transmettre à votre coach.",
  pt: "De momento não há nenhuma pergunta aberta. O que me escreve aqui fica guardado, e pergunto-lhe antes de o passar ao seu coach.",
  sw: "Kwa sasa hakuna swali lililo wazi. Unachoniandikia hapa ninakihifadhi, na nitakuuliza kabla ya kumpelekea kocha wako.",
  ar: "لا يوجد سؤال مفتوح الآن. ما تكتبه لي هنا أحتفظ به، وأسألك قبل نقله إلى مدرّبك.",
};

/** What is said to questions to the bot about itself. */
export const ABOUT_BOT: Readonly<Record<Exclude<BotQuestion, "audience">, Texts>> = {
  why: {
    en: "I ask so that the people who can help see what changed, and come in time.",
    fr: "Je pose ces questions pour que les personnes qui peuvent aider voient ce qui a changé, et viennent à temps.",
    pt: "Pergunto para que as pessoas que podem ajudar vejam o que mudou e cheguem a tempo.",
    sw: "Ninauliza ili watu wanaoweza kusaidia waone kilichobadilika na wasaidie kwa wakati.",
    ar: "أسأل كي يرى من يستطيع المساعدة ما الذي تغيّر ويساعد في الوقت المناسب.",
  },
  who: {
    en: "I am Baraza, an automatic assistant of the programme, not a person. People read the answers you pass on.",
    fr: "Je suis Baraza, un assistant automatique du programme, et non une personne. Ce sont des personnes qui lisent les réponses que vous transmettez.",
    pt: "Sou o Baraza, um assistente automático do programa, e não uma pessoa. São pessoas que leem as respostas que transmite.",
    sw: "Mimi ni Baraza, msaidizi wa kiotomatiki wa mpango, si mtu. Watu ndio wanaosoma majibu unayopeleka.",
    ar: "أنا «بارازا»، مساعد آلي للبرنامج ولست إنسانًا. أشخاص حقيقيون يقرؤون الأجوبة التي تنقلها.",
  },
  duration: {
    en: "A conversation takes two to four minutes.",
    fr: "Une conversation prend deux à quatre minutes.",
    pt: "Uma conversa demora dois a quatro minutos.",
    sw: "Mazungumzo huchukua dakika mbili hadi nne.",
    ar: "تستغرق المحادثة دقيقتين إلى أربع دقائق.",
  },
};

/** How many questions may still come. */
export const STILL_TO_COME: Texts = {
  en: "Questions still to come after this one, at most: {{count}}.",
  fr: "Questions encore à venir après celle-ci, au plus : {{count}}.",
  pt: "Perguntas que ainda faltam depois desta, no máximo: {{count}}.",
  sw: "Maswali yaliyobaki baada ya hili, yasiyozidi: {{count}}.",
  ar: "عدد الأسئلة المتبقية بعد هذا السؤال، على الأكثر: {{count}}.",
};

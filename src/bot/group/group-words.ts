import type { Texts } from "../../domain/language.ts";

// What the bot says in a group outside any flow: always to all, and never of one person.

/** What is said to another answer that differs from the first. */
export const BESIDE: Texts = {
  en: "Thank you. I have noted it beside what was said before; both stand.",
  fr: "Merci. Je l’ai noté à côté de ce qui a été dit avant ; les deux restent.",
  pt: "Obrigado. Anotei ao lado do que foi dito antes; ficam as duas respostas.",
  sw: "Asante. Nimeandika kando ya jibu la awali; yote mawili yanabaki.",
  ar: "شكرًا. دوّنته إلى جانب ما قيل من قبل، ويبقى الرأيان معًا.",
};

/** What is said to another answer that says the same. */
export const AS_OTHERS: Texts = {
  en: "Thank you, noted: you see it alike.",
  fr: "Merci, c’est noté : vous êtes du même avis.",
  pt: "Obrigado, está anotado: veem-no da mesma forma.",
  sw: "Asante, nimeandika: mnaona sawa.",
  ar: "شكرًا، تم التدوين: الرأي واحد.",
};

/** What is said to a member who answers again. */
export const CORRECTED: Texts = {
  en: "Thank you, I have changed that answer.",
  fr: "Merci, j’ai modifié cette réponse.",
  pt: "Obrigado, alterei essa resposta.",
  sw: "Asante, nimebadilisha jibu hilo.",
  ar: "شكرًا، عدّلت هذا الجواب.",
};

/** What is said where nothing is asked in the group. */
export const NOTHING_HERE: Texts = {
  en: "I am listening, but there is no open question here just now. For your coach, write to me in private.",
  fr: "Je vous écoute, mais il n’y a pas de question ouverte ici en ce moment. Pour votre coach, écrivez-moi en privé.",
  pt: "Estou a ouvir, mas de momento não há nenhuma pergunta aberta aqui. Para o vosso coach, escrevam-me em privado.",
  sw: "Ninasikiliza, lakini kwa sasa hakuna swali lililo wazi hapa. Kwa ajili ya kocha wenu, niandikieni faraghani.",
  ar: "أنا أصغي، لكن لا سؤال مفتوحًا هنا الآن. لإيصال شيء إلى المدرّب يمكن الكتابة لي على الخاص.",
};

/** What is said to an answer that comes after the period. */
export const OVER_HERE: Texts = {
  en: "That question is closed. If something changed, write it to me in private and I will pass it on.",
  fr: "Cette question est close. Si quelque chose a changé, écrivez-le-moi en privé et je transmettrai.",
  pt: "Essa pergunta está encerrada. Se algo mudou, escrevam-me em privado e eu transmito.",
  sw: "Swali hilo limefungwa. Kama kuna kilichobadilika, niandikieni faraghani nami nitapeleka.",
  ar: "أُغلق هذا السؤال. إن تغيّر شيء فيمكن كتابته لي على الخاص وسأنقله.",
};

/** How something that concerns one person only is declined in a group. */
export const IN_PRIVATE: Texts = {
  en: "That is something between the two of us: please write it to me in private.",
  fr: "Cela se règle entre nous deux : écrivez-le-moi en privé, s’il vous plaît.",
  pt: "Isso é um assunto entre nós: escreva-me em privado, por favor.",
  sw: "Hilo ni kati yetu wawili: tafadhali niandikie faraghani.",
  ar: "هذا أمر بيننا فقط: يرجى كتابته لي على الخاص.",
};

/** How somebody is answered in private who asked in a group for what concerns only them. */
export const BETWEEN_US: Texts = {
  en: "You asked me for something in the group that is between the two of us. Write it to me here, and I will do it.",
  fr: "Vous m’avez demandé dans le groupe une chose qui se règle entre nous deux. Écrivez-la-moi ici, et je le ferai.",
  pt: "Pediu-me no grupo algo que é entre nós. Escreva-me aqui, e eu faço-o.",
  sw: "Uliniomba kwenye kundi jambo lililo kati yetu wawili. Niandikie hapa, nami nitalifanya.",
  ar: "طلبت مني في المجموعة أمرًا هو بيننا فقط. يكفي أن تكتبه لي هنا وسأفعله.",
};

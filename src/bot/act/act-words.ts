import type { Texts } from "../../domain/language.ts";

// What is said to whoever acts, whatever the action.

/** What is said to a tap on something that is not for this person. */
export const NOT_YOURS: Texts = {
  en: "That is for the coach of the team and the programme. If you need something there, write to me and I pass it on.",
  fr: "Ceci est réservé au coach de l’équipe et au programme. S’il vous faut quelque chose, écrivez-moi et je transmettrai.",
  pt: "Isso cabe ao coach da equipa e ao programa. Se precisar de alguma coisa, escreva-me e eu transmito.",
  sw: "Hilo ni la kocha wa timu na mpango. Kama unahitaji jambo, niandikie nami nitapeleka.",
  ar: "هذا يخص مدرب الفريق والبرنامج. إن احتجت إلى شيء فاكتبه لي وسأنقله.",
};

/** What is said to a tap that nothing stands behind any more. */
export const NO_SUCH_ACT: Texts = {
  en: "This button does nothing any more. The newest digest has those that work.",
  fr: "Ce bouton ne sert plus. Ceux du bilan le plus récent fonctionnent.",
  pt: "Este botão já não funciona. Os do resumo mais recente funcionam.",
  sw: "Kitufe hiki hakifanyi kazi tena. Vya muhtasari mpya kabisa vinafanya kazi.",
  ar: "لم يعد هذا الزر يعمل. أزرار أحدث ملخص تعمل.",
};

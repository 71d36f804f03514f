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

/** What is said to a coach who acts for a team that they do not accompany any more. */
export const ENDED: Texts = {
  en: "You accompanied {{team}} until {{day}}, so I cannot do this for you any more. The programme can tell you who coaches the team now.",
  fr: "Vous avez accompagné {{team}} jusqu’au {{day}} : je ne peux donc plus faire cela pour vous. Le programme peut vous dire qui est son coach maintenant.",
  pt: "Acompanhou {{team}} até {{day}}, por isso já não posso fazer isto por si. O programa pode dizer-lhe quem acompanha a equipa agora.",
  sw: "Ulikuwa kocha wa {{team}} hadi {{day}}, kwa hiyo siwezi tena kukufanyia hili. Mpango unaweza kukuambia kocha wa sasa wa timu.",
  ar: "رافقت {{team}} حتى {{day}}، لذلك لم يعد بإمكاني القيام بهذا من أجلك. يمكن للبرنامج أن يخبرك بمدرب الفريق الحالي.",
};

/** What is said to a tap on something that its team told to a narrower circle. */
export const NOT_FOR_YOUR_CIRCLE: Texts = {
  en: "The team did not share this with you, so I cannot show it or act on it for you. You can ask the team itself.",
  fr: "L’équipe n’a pas partagé cela avec vous : je ne peux ni le montrer ni agir dessus. Vous pouvez le demander à l’équipe.",
  pt: "A equipa não partilhou isto consigo, por isso não o posso mostrar nem agir sobre isto. Pode perguntar à própria equipa.",
  sw: "Timu haikukushirikisha jambo hili, kwa hiyo siwezi kulionyesha wala kulifanyia kazi kwa niaba yako. Unaweza kuiuliza timu yenyewe.",
  ar: "لم يشارك الفريق هذا معك، لذلك لا يمكنني عرضه أو التصرف فيه نيابة عنك. يمكنك أن تسأل الفريق نفسه.",
};

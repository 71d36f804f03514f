import type { Media } from "../domain/answer.ts";
import type { Texts } from "../domain/language.ts";
import type { Question } from "./flow.ts";

// What the engine itself says, whatever the flow. A flow's own words always go first.

/** How to ask again, for each kind of answer, where the author wrote nothing. */
export const ASK_AGAIN: Readonly<Record<Question["answer"], Texts>> = {
  text: {
    en: "Please answer in a few words.",
    fr: "Répondez en quelques mots, s’il vous plaît.",
    pt: "Responda em poucas palavras, por favor.",
    sw: "Tafadhali jibu kwa maneno machache.",
    ar: "يرجى الإجابة ببضع كلمات.",
  },
  number: {
    en: "I did not catch a number there. Could you write it in figures, for example 12?",
    fr: "Je n’ai pas trouvé de nombre. Pouvez-vous l’écrire en chiffres, par exemple 12 ?",
    pt: "Não encontrei um número. Pode escrevê-lo em algarismos, por exemplo 12?",
    sw: "Sikuona namba. Unaweza kuiandika kwa tarakimu, kwa mfano 12?",
    ar: "لم أجد رقمًا. هل يمكن كتابته بالأرقام، مثلًا 12؟",
  },
  scale: {
    en: "Please answer with one number from the scale.",
    fr: "Répondez avec un seul chiffre de l’échelle, s’il vous plaît.",
    pt: "Responda com um só número da escala, por favor.",
    sw: "Tafadhali jibu kwa namba moja ya kipimo.",
    ar: "يرجى الإجابة برقم واحد من السلّم.",
  },
  yes_no: {
    en: "I am not sure I understood: is that a yes or a no?",
    fr: "Je ne suis pas sûr d’avoir compris : est-ce oui ou non ?",
    pt: "Não sei se compreendi bem: é sim ou não?",
    sw: "Sina hakika kama nimeelewa: ni ndiyo au hapana?",
    ar: "لست متأكدًا من أنني فهمت: هل الجواب نعم أم لا؟",
  },
  choice: {
    en: "I did not recognise that answer. Please pick one from the list: its number is enough.",
    fr: "Je n’ai pas reconnu cette réponse. Choisissez dans la liste : le numéro suffit.",
    pt: "Não reconheci essa resposta. Escolha uma da lista, por favor: basta o número.",
    sw: "Sikutambua jibu hilo. Tafadhali chagua moja kwenye orodha: namba yake inatosha.",
    ar: "لم أتعرّف على هذا الجواب. يرجى الاختيار من القائمة، ويكفي الرقم.",
  },
  choices: {
    en: "I did not recognise that answer. Please send the numbers that apply, for example 1, 3.",
    fr: "Je n’ai pas reconnu cette réponse. Envoyez les numéros qui conviennent, par exemple 1, 3.",
    pt: "Não reconheci essa resposta. Envie os números que se aplicam, por exemplo 1, 3.",
    sw: "Sikutambua jibu hilo. Tafadhali tuma namba zinazofaa, kwa mfano 1, 3.",
    ar: "لم أتعرّف على هذا الجواب. يرجى إرسال الأرقام المناسبة، مثلًا 1، 3.",
  },
  date: {
    en: "I did not recognise a date. You can write 25 November, 25/11 or next Friday.",
    fr: "Je n’ai pas reconnu de date. Vous pouvez écrire 25 novembre, 25/11 ou vendredi prochain.",
    pt: "Não reconheci uma data. Pode escrever 25 de novembro, 25/11 ou próxima sexta-feira.",
    sw: "Sikutambua tarehe. Unaweza kuandika 25 Novemba, 25/11 au Ijumaa ijayo.",
    ar: "لم أتعرّف على تاريخ. يمكن كتابة 25 نوفمبر أو 25/11 أو الجمعة القادمة.",
  },
  media: {
    en: "Please send a photo, a document or a voice note.",
    fr: "Envoyez une photo, un document ou un message vocal, s’il vous plaît.",
    pt: "Envie uma fotografia, um documento ou uma mensagem de voz, por favor.",
    sw: "Tafadhali tuma picha, hati au ujumbe wa sauti.",
    ar: "يرجى إرسال صورة أو مستند أو رسالة صوتية.",
  },
};

/** What is said where a written answer is longer than what is kept of one. */
export const TOO_LONG: Texts = {
  en: "That was a long message: I kept its first 4,000 characters as your answer. If the rest matters, please send it in a shorter form.",
  fr: "Ce message était long : j’en ai gardé les 4 000 premiers caractères comme réponse. Si la suite compte, envoyez-la sous une forme plus courte.",
  pt: "Essa mensagem era longa: guardei os primeiros 4000 caracteres como resposta. Se o resto for importante, envie-o numa forma mais curta.",
  sw: "Ujumbe huo ulikuwa mrefu: nimehifadhi herufi 4,000 za mwanzo kama jibu lako. Kama sehemu iliyobaki ni muhimu, tafadhali itume kwa ufupi.",
  ar: "كانت هذه رسالة طويلة: احتفظت بأول 4000 حرف منها جوابًا. إن كانت البقية مهمة فيرجى إرسالها بصيغة أقصر.",
};

/** The answer yes, as a label. */
export const YES: Texts = { en: "Yes", fr: "Oui", pt: "Sim", sw: "Ndiyo", ar: "نعم" };

/** The answer no, as a label. */
export const NO: Texts = { en: "No", fr: "Non", pt: "Não", sw: "Hapana", ar: "لا" };

/** The one tap that lets a read-back go out; at most 20 characters, being a button. */
export const PASS_ON: Texts = {
  en: "Yes, pass it on",
  fr: "Oui, transmettez",
  pt: "Sim, pode enviar",
  sw: "Ndiyo, peleka",
  ar: "نعم، للإرسال",
};

/** How to correct a read-back. */
export const HOW_TO_CHANGE: Texts = {
  en: "Reply *yes*, or the number of the line you would like to change.",
  fr: "Répondez *oui*, ou le numéro de la ligne à modifier.",
  pt: "Responda *sim*, ou o número da linha que quer mudar.",
  sw: "Jibu *ndiyo*, au namba ya mstari unaotaka kubadilisha.",
  ar: "الجواب *نعم*، أو رقم السطر المراد تغييره.",
};

/** What is said before a reminder's question, where the author wrote nothing. */
export const REMINDER: Texts = {
  en: "A gentle reminder, whenever you have two minutes:",
  fr: "Un petit rappel, quand vous aurez deux minutes :",
  pt: "Um pequeno lembrete, para quando tiver dois minutos:",
  sw: "Kikumbusho kidogo, ukipata dakika mbili:",
  ar: "تذكير بسيط، متى توفّرت لك دقيقتان:",
};

/** The one confirmation of an opt-out. */
export const STOPPED: Texts = {
  en: "Understood: I will not write again. If you change your mind, send START.",
  fr: "C’est noté : je ne vous écrirai plus. Si vous changez d’avis, envoyez START.",
  pt: "Compreendido: não voltarei a escrever. Se mudar de ideias, envie COMEÇAR.",
  sw: "Nimeelewa: sitakuandikia tena. Ukibadili mawazo, tuma ANZA.",
  ar: "مفهوم: لن أكتب لك بعد الآن. للعودة في أي وقت، تكفي كلمة «ابدأ».",
};

/** What HELP answers. */
export const HELP: Texts = {
  en: "I ask a few short questions and pass your answers on to your coach. You can write *skip* to leave a question, *back* to change the one before, *later* to be asked tomorrow, *status* to see your answers, *language* to speak another one, *stop* to hear no more from me.",
  fr: "Je pose quelques questions brèves et transmets vos réponses à votre coach. Écrivez *passer* pour laisser une question, *retour* pour modifier la précédente, *plus tard* pour y répondre demain, *statut* pour revoir vos réponses, *langue* pour en changer, *stop* pour ne plus rien recevoir.",
  pt: "Faço algumas perguntas breves e transmito as suas respostas ao seu coach. Escreva *saltar* para deixar uma pergunta, *voltar* para mudar a anterior, *mais tarde* para responder amanhã, *estado* para rever as suas respostas, *língua* para mudar de língua, *parar* para não receber mais nada.",
  sw: "Ninauliza maswali machache mafupi na kupeleka majibu yako kwa kocha wako. Andika *ruka* kuacha swali, *rudi* kubadilisha lililotangulia, *baadaye* kuulizwa kesho, *hali* kuona majibu yako, *lugha* kubadilisha lugha, *acha* ili nisikuandikie tena.",
  ar: "أطرح بضعة أسئلة قصيرة وأنقل الأجوبة إلى مدرّبك. تكفي كلمة واحدة: *تخطي* لترك سؤال، *رجوع* لتغيير السؤال السابق، *لاحقًا* للسؤال غدًا، *الحالة* لرؤية أجوبتك، *اللغة* لتغيير اللغة، *توقف* لوقف الرسائل.",
};

/** What is said when a question that may not be skipped is. */
export const NEEDED: Texts = {
  en: "I do need an answer to this one before we can go on.",
  fr: "J’ai besoin d’une réponse à celle-ci pour continuer.",
  pt: "Para continuar, preciso mesmo de uma resposta a esta.",
  sw: "Ninahitaji jibu la swali hili kabla hatujaendelea.",
  ar: "أحتاج إلى جواب عن هذا السؤال قبل أن نواصل.",
};

/** What is said when there is nothing to go back to. */
export const FIRST: Texts = {
  en: "This is the first question, there is nothing before it.",
  fr: "C’est la première question, il n’y en a pas avant.",
  pt: "Esta é a primeira pergunta, não há nenhuma antes.",
  sw: "Hili ni swali la kwanza, hakuna lililotangulia.",
  ar: "هذا هو السؤال الأول، وليس قبله سؤال.",
};

/** How to ask for a few words besides what was sent. */
export const TYPE_AS_WELL: Readonly<Record<Media["kind"], Texts>> = {
  audio: {
    en: "Thank you, I have kept your voice note. Could you also answer in a few typed words? (*skip* if you would rather not)",
    fr: "Merci, j’ai gardé votre note vocale. Pourriez-vous aussi répondre en quelques mots écrits ? (*passer* si vous préférez)",
    pt: "Obrigado, guardei a sua nota de voz. Pode também responder em poucas palavras escritas? (*saltar* se preferir)",
    sw: "Asante, nimehifadhi ujumbe wako wa sauti. Unaweza pia kujibu kwa maneno machache ya kuandika? (*ruka* kama hupendi)",
    ar: "شكرًا، احتفظت برسالتك الصوتية. هل يمكن أيضًا الإجابة كتابةً ببضع كلمات؟ (*تخطي* إن كنت تفضّل ذلك)",
  },
  image: {
    en: "Thank you, I have kept your picture. Could you also answer in a few typed words? (*skip* if you would rather not)",
    fr: "Merci, j’ai gardé votre image. Pourriez-vous aussi répondre en quelques mots écrits ? (*passer* si vous préférez)",
    pt: "Obrigado, guardei a sua imagem. Pode também responder em poucas palavras escritas? (*saltar* se preferir)",
    sw: "Asante, nimehifadhi picha yako. Unaweza pia kujibu kwa maneno machache ya kuandika? (*ruka* kama hupendi)",
    ar: "شكرًا، احتفظت بصورتك. هل يمكن أيضًا الإجابة كتابةً ببضع كلمات؟ (*تخطي* إن كنت تفضّل ذلك)",
  },
  video: {
    en: "Thank you, I have kept your video. Could you also answer in a few typed words? (*skip* if you would rather not)",
    fr: "Merci, j’ai gardé votre vidéo. Pourriez-vous aussi répondre en quelques mots écrits ? (*passer* si vous préférez)",
    pt: "Obrigado, guardei o seu vídeo. Pode também responder em poucas palavras escritas? (*saltar* se preferir)",
    sw: "Asante, nimehifadhi video yako. Unaweza pia kujibu kwa maneno machache ya kuandika? (*ruka* kama hupendi)",
    ar: "شكرًا، احتفظت بمقطع الفيديو. هل يمكن أيضًا الإجابة كتابةً ببضع كلمات؟ (*تخطي* إن كنت تفضّل ذلك)",
  },
  file: {
    en: "Thank you, I have kept your document. Could you also answer in a few typed words? (*skip* if you would rather not)",
    fr: "Merci, j’ai gardé votre document. Pourriez-vous aussi répondre en quelques mots écrits ? (*passer* si vous préférez)",
    pt: "Obrigado, guardei o seu documento. Pode também responder em poucas palavras escritas? (*saltar* se preferir)",
    sw: "Asante, nimehifadhi hati yako. Unaweza pia kujibu kwa maneno machache ya kuandika? (*ruka* kama hupendi)",
    ar: "شكرًا، احتفظت بمستندك. هل يمكن أيضًا الإجابة كتابةً ببضع كلمات؟ (*تخطي* إن كنت تفضّل ذلك)",
  },
};

/** How a changed message is confirmed. */
export const REVISED: Texts = {
  en: "I saw that you changed your message. {{label}} is now: {{words}}",
  fr: "J’ai vu que vous avez modifié votre message. {{label}}, désormais : {{words}}",
  pt: "Vi que alterou a sua mensagem. {{label}} é agora: {{words}}",
  sw: "Nimeona umebadilisha ujumbe wako. {{label}} sasa ni: {{words}}",
  ar: "لاحظت تعديل رسالتك. {{label}} الآن: {{words}}",
};

/** How a deleted message is confirmed. */
export const TAKEN_BACK: Texts = {
  en: "You deleted your message, so I have removed the answer: {{label}}.",
  fr: "Vous avez supprimé votre message ; j’ai donc retiré la réponse : {{label}}.",
  pt: "Apagou a sua mensagem, por isso retirei a resposta: {{label}}.",
  sw: "Umefuta ujumbe wako, kwa hiyo nimeondoa jibu: {{label}}.",
  ar: "حذفت رسالتك، لذلك أزلت الجواب: {{label}}.",
};

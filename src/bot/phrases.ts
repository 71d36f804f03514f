import type { Texts } from "../domain/language.ts";

// What the shell itself says, outside any flow.

/** What is said where a file could not be kept. */
export const TYPE_INSTEAD: Texts = {
  en: "I could not open the file you sent: it did not arrive whole, or it is larger than 8 MB. Could you write it to me in a few words instead?",
  fr: "Je n’ai pas pu ouvrir le fichier que vous avez envoyé : il n’est pas arrivé entier, ou il dépasse 8 Mo. Pourriez-vous me l’écrire en quelques mots ?",
  pt: "Não consegui abrir o ficheiro que enviou: não chegou inteiro, ou tem mais de 8 MB. Pode escrevê-lo em poucas palavras?",
  sw: "Sikuweza kufungua faili uliyotuma: haikufika kamili, au ni kubwa kuliko MB 8. Unaweza kuniandikia kwa maneno machache badala yake?",
  ar: "تعذّر فتح الملف المُرسَل: لم يصل كاملًا أو حجمه أكبر من 8 ميغابايت. هل يمكن كتابته ببضع كلمات بدلًا من ذلك؟",
};

/** What is said where a message could not be read on the way. */
export const SEND_AGAIN: Texts = {
  en: "Your message arrived, but I cannot read it. Could you please send it again?",
  fr: "Votre message est arrivé, mais je ne peux pas le lire. Pourriez-vous l’envoyer à nouveau ?",
  pt: "A sua mensagem chegou, mas não a consigo ler. Pode enviá-la outra vez?",
  sw: "Ujumbe wako umefika, lakini siwezi kuusoma. Tafadhali unaweza kuutuma tena?",
  ar: "وصلت رسالتك لكن تتعذّر قراءتها. هل يمكن إرسالها مرة أخرى؟",
};

/** What is said where a message is changed or deleted after its period closed. */
export const STAYS: Texts = {
  en: "That check-in is closed and was passed on, so the answer stays as it was. If something is wrong in it, write it to me and I will pass that on too.",
  fr: "Ce point est clos et a été transmis ; la réponse reste donc telle quelle. S’il y a une erreur, écrivez-le-moi et je la transmettrai aussi.",
  pt: "Esse ponto está encerrado e foi transmitido; a resposta fica como estava. Se algo estiver errado, escreva-me e também transmito.",
  sw: "Taarifa hiyo imefungwa na imepelekwa, kwa hiyo jibu linabaki lilivyokuwa. Kama kuna kosa, niandikie nami nitalipeleka pia.",
  ar: "أُغلقت تلك المتابعة ونُقلت، لذلك يبقى الجواب كما كان. إن كان فيه خطأ فيكفي أن تكتبه لي وسأنقله أيضًا.",
};

/** What is said where a changed message does not fit the question it answered. */
export const CHANGE_UNCLEAR: Texts = {
  en: "I saw that you changed a message, but I could not read the new answer in it; the one before stays. Write *change* to correct an answer.",
  fr: "J’ai vu que vous avez modifié un message, mais je n’ai pas pu y lire la nouvelle réponse ; l’ancienne reste. Écrivez *modifier* pour corriger une réponse.",
  pt: "Vi que alterou uma mensagem, mas não consegui ler nela a nova resposta; fica a anterior. Escreva *alterar* para corrigir uma resposta.",
  sw: "Nimeona umebadilisha ujumbe, lakini sikuweza kusoma jibu jipya; la awali linabaki. Andika *badilisha* ili kurekebisha jibu.",
  ar: "لاحظت تعديل رسالة، لكن تعذّرت قراءة الجواب الجديد فيها، فيبقى السابق. لتصحيح جواب تكفي كتابة *تعديل*.",
};

/** What is said where a member of a group changed their own answer, or took it back. */
export const CHANGED: Texts = {
  en: "I have changed that answer.",
  fr: "J’ai modifié cette réponse.",
  pt: "Alterei essa resposta.",
  sw: "Nimebadilisha jibu hilo.",
  ar: "عدّلت هذا الجواب.",
};

/** What is said where a member of a group took their own answer back. */
export const TAKEN_BACK: Texts = {
  en: "I have removed that answer.",
  fr: "J’ai retiré cette réponse.",
  pt: "Retirei essa resposta.",
  sw: "Nimeondoa jibu hilo.",
  ar: "أزلت هذا الجواب.",
};

/** How a reply begins to what was written while the service was down. */
export const CATCHING_UP: Texts = {
  en: "I was away for a while and have only now read what you wrote; nothing is lost.",
  fr: "J’étais absent un moment et je ne lis que maintenant vos messages ; rien n’est perdu.",
  pt: "Estive ausente por algum tempo e só agora li o que escreveu; nada se perdeu.",
  sw: "Sikuwepo kwa muda na ndiyo kwanza nimesoma ulichoandika; hakuna kilichopotea.",
  ar: "كنت غائبًا لبعض الوقت وقرأت الآن فقط ما كتبته، ولم يضع شيء.",
};

/** What is said where nobody knows whether a question arrived, and words were taken for its answer. */
export const TAKEN_FOR: Texts = {
  en: "I cannot tell whether my last question reached you. I took what you wrote as the answer to it: “{{question}}” If it is not, write *back*.",
  fr: "Je ne sais pas si ma dernière question vous est parvenue. J’ai pris vos mots pour la réponse : « {{question}} » Si ce n’en est pas une, écrivez *retour*.",
  pt: "Não sei se a minha última pergunta lhe chegou. Tomei o que escreveu como a resposta: «{{question}}» Se não é, escreva *voltar*.",
  sw: "Sijui kama swali langu la mwisho lilikufikia. Nimechukua ulichoandika kuwa jibu lake: “{{question}}” Kama si hivyo, andika *rudi*.",
  ar: "لا أعلم إن كان سؤالي الأخير قد وصلكم. اعتبرتُ ما كتبتموه جوابًا عنه: «{{question}}» إن لم يكن كذلك فاكتبوا *رجوع*.",
};

/** The one answer a stranger gets. */
export const STRANGER: Texts = {
  en: "Hello, this is Baraza, an assistant for country teams. I do not know this number yet. I have told the programme that you wrote; if you belong to a team, they will add you.",
  fr: "Bonjour, ici Baraza, un assistant pour les équipes pays. Je ne connais pas encore ce numéro. J’ai prévenu le programme de votre message ; si vous faites partie d’une équipe, on vous ajoutera.",
  pt: "Olá, aqui é o Baraza, um assistente para as equipas dos países. Ainda não conheço este número. Avisei o programa de que escreveu; se faz parte de uma equipa, vão acrescentar o seu número.",
  sw: "Habari, hii ni Baraza, msaidizi wa timu za nchi. Bado sijaitambua namba hii. Nimeujulisha mpango kwamba umeandika; kama uko kwenye timu, watakuongeza.",
  ar: "مرحبًا، هنا «بارازا»، مساعد فرق البلدان. لا أعرف هذا الرقم بعد. أبلغتُ البرنامج برسالتك، وإن كنت من أعضاء أحد الفرق فستتم إضافتك.",
};

/** What somebody of a team hears when they write outside a check-in. */
export const HEARD: Texts = {
  en: "Thank you, I have kept your words. I will give them to {{coach_name}} with the next digest. Would you rather send them now, or keep them to yourself?",
  fr: "Merci, j’ai gardé vos mots. Je les transmettrai à {{coach_name}} avec le prochain bilan. Préférez-vous les envoyer maintenant, ou les garder pour vous ?",
  pt: "Obrigado, guardei as suas palavras. Vou transmiti-las a {{coach_name}} com o próximo resumo. Prefere enviá-las já, ou guardá-las para si?",
  sw: "Asante, nimehifadhi maneno yako. Nitampa {{coach_name}} pamoja na muhtasari ujao. Ungependa niyatume sasa, au yabaki kwako?",
  ar: "شكرًا، احتفظت بكلماتك. سأنقلها إلى {{coach_name}} مع الملخص القادم. هل أرسلها الآن أم تبقى لديك؟",
};

/** What a person without a team hears when they write outside a conversation. */
export const HEARD_BY_PROGRAMME: Texts = {
  en: "Thank you, I have kept your words for the programme team.",
  fr: "Merci, j’ai gardé vos mots pour l’équipe du programme.",
  pt: "Obrigado, guardei as suas palavras para a equipa do programa.",
  sw: "Asante, nimehifadhi maneno yako kwa ajili ya timu ya mpango.",
  ar: "شكرًا، احتفظت بكلماتك لفريق البرنامج.",
};

/** How a manager is told what somebody wrote to the programme team. */
export const WROTE_TO_PROGRAMME: Texts = {
  en: "{{contact_name}} wrote to the programme team:",
  fr: "{{contact_name}} a écrit à l’équipe du programme :",
  pt: "{{contact_name}} escreveu à equipa do programa:",
  sw: "{{contact_name}} ameandikia timu ya mpango:",
  ar: "رسالة من {{contact_name}} إلى فريق البرنامج:",
};

/** The tap that sends a note at once. */
export const SEND_NOW: Texts = {
  en: "Send now",
  fr: "Envoyer",
  pt: "Enviar já",
  sw: "Tuma sasa",
  ar: "إرسال الآن",
};

/** The tap that keeps a note from going anywhere. */
export const KEEP_BACK: Texts = {
  en: "Keep to myself",
  fr: "Garder pour moi",
  pt: "Guardar para mim",
  sw: "Yabaki kwangu",
  ar: "إبقاؤها لديّ",
};

/** What is said once a note went to the coach. */
export const SENT_ON: Texts = {
  en: "Done: {{coach_name}} has it now.",
  fr: "C’est fait : {{coach_name}} l’a reçu.",
  pt: "Feito: {{coach_name}} já as recebeu.",
  sw: "Tayari: {{coach_name}} ameyapata sasa.",
  ar: "تم: وصلت كلماتك إلى {{coach_name}}.",
};

/** What is said once a note is kept back. */
export const KEPT_BACK: Texts = {
  en: "Understood: this stays with you.",
  fr: "C’est noté : cela reste entre nous.",
  pt: "Compreendido: isto fica consigo.",
  sw: "Nimeelewa: haya yanabaki kwako.",
  ar: "مفهوم: يبقى هذا بيننا.",
};

/** How a coach is told what somebody of a team wrote outside a check-in. */
export const WROTE: Texts = {
  en: "{{contact_name}} ({{team_name}}) wrote outside a check-in:",
  fr: "{{contact_name}} ({{team_name}}) a écrit en dehors d’un point :",
  pt: "{{contact_name}} ({{team_name}}) escreveu fora de um ponto:",
  sw: "{{contact_name}} ({{team_name}}) ameandika nje ya taarifa:",
  ar: "رسالة من {{contact_name}} ({{team_name}}) خارج المتابعة:",
};

/** What is said to a tap on a question that is over. */
export const OVER: Texts = {
  en: "That question is closed. If something changed, just write it to me and I will pass it on.",
  fr: "Cette question est close. Si quelque chose a changé, écrivez-le-moi et je transmettrai.",
  pt: "Essa pergunta está encerrada. Se algo mudou, escreva-me e eu transmito.",
  sw: "Swali hilo limefungwa. Kama kuna kilichobadilika, niandikie tu nami nitapeleka.",
  ar: "أُغلق هذا السؤال. إن تغيّر شيء فيكفي أن تكتبه لي وسأنقله.",
};

/** The one confirmation of an opt-out outside a conversation. */
export { HELP, STOPPED } from "../engine/phrases.ts";

/** What is said to somebody who comes back after an opt-out. */
export const BACK_AGAIN: Texts = {
  en: "Welcome back! I will ask again at the next check-in.",
  fr: "Content de vous retrouver ! Je vous écrirai au prochain point.",
  pt: "Que bom voltarmos a falar! Volto a escrever no próximo ponto.",
  sw: "Karibu tena! Nitauliza tena kwenye taarifa ijayo.",
  ar: "أهلًا بعودتك! سأكتب لك في المتابعة القادمة.",
};

/** What is said where there is no check-in whose answers could still be changed. */
export const NOTHING_OPEN: Texts = {
  en: "There is no check-in whose answers can still be changed. If something is new, just write it to me.",
  fr: "Il n’y a pas de point dont les réponses puissent encore être modifiées. S’il y a du nouveau, écrivez-le-moi.",
  pt: "Não há nenhum ponto cujas respostas ainda possam ser alteradas. Se houver novidades, escreva-me.",
  sw: "Hakuna taarifa ambayo majibu yake bado yanaweza kubadilishwa. Kama kuna jipya, niandikie tu.",
  ar: "لا توجد متابعة يمكن تغيير إجاباتها الآن. إن كان هناك جديد فاكتبه لي.",
};

/** How a leave is confirmed. */
export const AWAY: Texts = {
  en: "Noted: you are away until {{until}}, and I will not write before you are back.",
  fr: "C’est noté : vous êtes absent(e) jusqu’au {{until}}, et je ne vous écrirai pas avant votre retour.",
  pt: "Anotado: está ausente até {{until}}, e não lhe escrevo antes de voltar.",
  sw: "Nimeandika: hutakuwepo hadi {{until}}, na sitakuandikia kabla hujarudi.",
  ar: "تم التدوين: أنت غائب حتى {{until}}، ولن أكتب لك قبل عودتك.",
};

/** How a team's holiday is confirmed. */
export const HOLIDAY: Texts = {
  en: "Noted: {{day}} is a holiday for {{team_name}}. Nobody of the team will be asked that day.",
  fr: "C’est noté : {{day}} est férié pour {{team_name}}. Personne de l’équipe ne sera interrogé ce jour-là.",
  pt: "Anotado: {{day}} é feriado para {{team_name}}. Ninguém da equipa será contactado nesse dia.",
  sw: "Nimeandika: {{day}} ni sikukuu kwa {{team_name}}. Hakuna atakayeulizwa siku hiyo.",
  ar: "تم التدوين: {{day}} عطلة لدى {{team_name}}. لن يُسأل أحد من الفريق في ذلك اليوم.",
};

/** How a working day is confirmed that a calendar took for a holiday. */
export const WORKING_DAY: Texts = {
  en: "Noted: {{day}} is a working day for {{team_name}}.",
  fr: "C’est noté : {{day}} est un jour ouvrable pour {{team_name}}.",
  pt: "Anotado: {{day}} é dia útil para {{team_name}}.",
  sw: "Nimeandika: {{day}} ni siku ya kazi kwa {{team_name}}.",
  ar: "تم التدوين: {{day}} يوم عمل لدى {{team_name}}.",
};

/** How a coach hears that a team has not answered. */
export const STILL_SILENT: Texts = {
  en: "There is no answer from {{team_name}} yet for this check-in. A word from you may help; nothing else happens by itself.",
  fr: "Pas encore de réponse de {{team_name}} pour ce point. Un mot de votre part peut aider ; rien d’autre ne se fera tout seul.",
  pt: "Ainda não há resposta de {{team_name}} para este ponto. Uma palavra sua pode ajudar; nada mais acontece por si.",
  sw: "Bado hakuna jibu kutoka {{team_name}} kwa taarifa hii. Neno lako linaweza kusaidia; hakuna kingine kitakachofanyika chenyewe.",
  ar: "لا يوجد رد بعد من {{team_name}} على هذه المتابعة. كلمة منك قد تساعد، ولن يحدث شيء آخر تلقائيًا.",
};

/** What a coach is told of a team whom no question of a check-in is known to have reached. */
export const NOT_REACHED: Texts = {
  en: "The questions of this check-in could not be brought to {{team_name}}: the team could not be reached, it is not silent. A word from you by another way may help.",
  fr: "Les questions de ce point n’ont pas pu être transmises à {{team_name}} : l’équipe n’a pas pu être jointe, elle n’est pas silencieuse. Un mot de votre part par une autre voie peut aider.",
  pt: "Não foi possível fazer chegar as perguntas deste ponto a {{team_name}}: a equipa não pôde ser contactada, não está em silêncio. Uma palavra sua por outra via pode ajudar.",
  sw: "Maswali ya taarifa hii hayakuweza kufikishwa kwa {{team_name}}: timu haikuweza kufikiwa, haijanyamaza. Neno lako kwa njia nyingine linaweza kusaidia.",
  ar: "تعذّر إيصال أسئلة هذه المتابعة إلى {{team_name}}: لم يمكن الوصول إلى الفريق، وهو ليس صامتًا. كلمة منك بوسيلة أخرى قد تساعد.",
};

/** How a handover is confirmed to whoever hands over. */
export const HANDED_OVER: Texts = {
  en: "Thank you. From now on {{to}} answers for {{team}}; your coach knows.",
  fr: "Merci. Désormais {{to}} répond pour {{team}} ; votre coach le sait.",
  pt: "Obrigado. A partir de agora {{to}} responde por {{team}}; o seu coach já sabe.",
  sw: "Asante. Kuanzia sasa {{to}} anajibu kwa niaba ya {{team}}; kocha wako anajua.",
  ar: "شكرًا. من الآن فصاعدًا يجيب {{to}} عن {{team}}، وقد أُبلغ المدرب.",
};

/** How a handover is confirmed where no coach is there to be told of it. */
export const HANDED_OVER_ALONE: Texts = {
  en: "Thank you. From now on {{to}} answers for {{team}}.",
  fr: "Merci. Désormais {{to}} répond pour {{team}}.",
  pt: "Obrigado. A partir de agora {{to}} responde por {{team}}.",
  sw: "Asante. Kuanzia sasa {{to}} anajibu kwa niaba ya {{team}}.",
  ar: "شكرًا. من الآن فصاعدًا يجيب {{to}} عن {{team}}.",
};

/** How the new lead of a team is told. */
export const YOU_LEAD: Texts = {
  en: "{{from}} has handed {{team}} over to you. The team’s last commitment: {{text}}. I will ask you at the next check-in.",
  fr: "{{from}} vous a passé le relais pour {{team}}. Le dernier engagement de l’équipe : {{text}}. Je vous écrirai au prochain point.",
  pt: "{{from}} passou-lhe a responsabilidade por {{team}}. O último compromisso da equipa: {{text}}. Escrevo-lhe no próximo ponto.",
  sw: "{{from}} amekukabidhi {{team}}. Ahadi ya mwisho ya timu: {{text}}. Nitakuuliza kwenye taarifa ijayo.",
  ar: "سلّمك {{from}} مسؤولية {{team}}. آخر التزام للفريق: {{text}}. سأكتب لك في المتابعة القادمة.",
};

/** How a coach hears that a team's lead changed, so that the new one is met early. */
export const COACH_HEARS_HANDOVER: Texts = {
  en: "{{team}}: {{from}} has handed over to {{to}}. A word of welcome from you may help.",
  fr: "{{team}} : {{from}} a passé le relais à {{to}}. Un mot d’accueil de votre part peut aider.",
  pt: "{{team}}: {{from}} passou a responsabilidade a {{to}}. Uma palavra de boas-vindas sua pode ajudar.",
  sw: "{{team}}: {{from}} amemkabidhi {{to}}. Neno lako la kumkaribisha linaweza kusaidia.",
  ar: "{{team}}: سلّم {{from}} المسؤولية إلى {{to}}. كلمة ترحيب منك قد تساعد.",
};

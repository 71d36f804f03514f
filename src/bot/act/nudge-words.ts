import type { Texts } from "../../domain/language.ts";

/** What stands above the question in a reminder that somebody asked for. */
export const NUDGE: Texts = {
  en: "{{contact_name}}, the answer of {{team_name}} is still missing, and would help {{coach_name}} to help you.",
  fr: "{{contact_name}}, la réponse de {{team_name}} manque encore ; elle aiderait {{coach_name}} à vous aider.",
  pt: "{{contact_name}}, ainda falta a resposta de {{team_name}}; ajudaria {{coach_name}} a ajudar-vos.",
  sw: "{{contact_name}}, jibu la {{team_name}} bado halijafika; lingemsaidia {{coach_name}} kuwasaidia.",
  ar: "{{contact_name}}، لم يصل بعد جواب {{team_name}}، وهو يساعد {{coach_name}} على مساعدتكم.",
};

/** What a nudge is confirmed with where it can go at once. */
export const NUDGED: Texts = {
  en: "Done: a kind reminder goes to {{names}} ({{team}}) now.",
  fr: "C’est fait : un rappel aimable part maintenant à {{names}} ({{team}}).",
  pt: "Feito: segue agora um lembrete amável para {{names}} ({{team}}).",
  sw: "Tayari: kumbusho la upole linaenda kwa {{names}} ({{team}}) sasa.",
  ar: "تم: يُرسل الآن تذكير لطيف إلى {{names}} ({{team}}).",
};

/** What a nudge is confirmed with where it has to wait for somebody's hours. */
export const NUDGED_LATER: Texts = {
  en: "Done: a kind reminder goes to {{names}} ({{team}}) at the next decent hour there.",
  fr: "C’est fait : un rappel aimable partira à {{names}} ({{team}}) à la prochaine heure convenable là-bas.",
  pt: "Feito: segue um lembrete amável para {{names}} ({{team}}) à próxima hora conveniente lá.",
  sw: "Tayari: kumbusho la upole litaenda kwa {{names}} ({{team}}) saa nzuri ijayo ya huko.",
  ar: "تم: سيُرسل تذكير لطيف إلى {{names}} ({{team}}) في أقرب ساعة مناسبة هناك.",
};

/** What is said where nobody is silent. */
export const ALL_ANSWERED: Texts = {
  en: "Nobody of {{team}} is silent: everyone who was asked has answered, or has begun to.",
  fr: "Personne de {{team}} n’est silencieux : tous ceux qui ont été interrogés ont répondu, ou ont commencé.",
  pt: "Ninguém de {{team}} está em silêncio: todos os que foram perguntados responderam, ou começaram.",
  sw: "Hakuna aliye kimya katika {{team}}: wote walioulizwa wamejibu, au wameanza.",
  ar: "لا أحد صامت من {{team}}: كل من سُئل أجاب أو بدأ.",
};

/** What is said where everybody silent was reminded on this day already. */
export const NUDGED_ALREADY: Texts = {
  en: "{{team}} was reminded today already. Once a day is enough; a call may do more.",
  fr: "{{team}} a déjà reçu un rappel aujourd’hui. Une fois par jour suffit ; un appel peut faire plus.",
  pt: "{{team}} já recebeu um lembrete hoje. Uma vez por dia basta; um telefonema pode fazer mais.",
  sw: "{{team}} imeshakumbushwa leo. Mara moja kwa siku inatosha; simu inaweza kusaidia zaidi.",
  ar: "سبق تذكير {{team}} اليوم. مرة في اليوم تكفي، وقد تفيد مكالمة أكثر.",
};

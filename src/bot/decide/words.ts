import type { Texts } from "../../domain/language.ts";

// What people are told about a decision point, outside any conversation about it.

/** How a team hears who will advise it. */
export const TEAM_MEETS: Texts = {
  en: "Good news: {{mentor}} will advise you on “{{question}}”. {{mentor}} knows {{expertise}}. {{coach}} knows and agrees on an hour with you both. To write to {{mentor}} already, begin with *mentor:*. The decision stays with you.",
  fr: "Bonne nouvelle : {{mentor}} va vous conseiller sur « {{question}} ». Son domaine : {{expertise}}. {{coach}} le sait et convient d’une heure avec vous deux. Pour écrire déjà à {{mentor}}, commencez par *mentor :*. La décision reste la vôtre.",
  pt: "Boa notícia: {{mentor}} vai aconselhar-vos sobre «{{question}}». A sua área: {{expertise}}. {{coach}} já sabe e combina uma hora com ambos. Para escrever já a {{mentor}}, comece por *mentor:*. A decisão continua a ser vossa.",
  sw: "Habari njema: {{mentor}} atawashauri kuhusu “{{question}}”. Ujuzi wake: {{expertise}}. {{coach}} anajua na atapanga saa nanyi wote. Kumwandikia {{mentor}} sasa, anza na *mshauri:*. Uamuzi unabaki kuwa wenu.",
  ar: "خبر سار: سيقدّم {{mentor}} المشورة بشأن «{{question}}». مجال الخبرة: {{expertise}}. {{coach}} على علم ويتفق معكم على موعد. للكتابة إلى {{mentor}} الآن يكفي البدء بـ *مرشد:*. ويبقى القرار قراركم.",
};

/** How a coach hears who will advise a team, and whom to bring together. */
export const COACH_MEETS: Texts = {
  en: "{{mentor}} has said yes to {{team}}: “{{question}}” ({{due}}). {{lead}} speaks for the team, on {{lead_place}}; {{mentor}} is on {{mentor_place}}. Both know that you bring them together.",
  fr: "{{mentor}} a dit oui à {{team}} : « {{question}} » ({{due}}). {{lead}} parle pour l’équipe, sur {{lead_place}} ; {{mentor}} est sur {{mentor_place}}. Les deux savent que vous les mettez en relation.",
  pt: "{{mentor}} disse sim a {{team}}: «{{question}}» ({{due}}). {{lead}} fala pela equipa, no {{lead_place}}; {{mentor}} está no {{mentor_place}}. Ambos sabem que os põe em contacto.",
  sw: "{{mentor}} amekubali kuishauri {{team}}: “{{question}}” ({{due}}). {{lead}} anaisemea timu, kwenye {{lead_place}}; {{mentor}} yuko {{mentor_place}}. Wote wanajua kuwa utawakutanisha.",
  ar: "وافق {{mentor}} على مشورة {{team}}: «{{question}}» ({{due}}). يتحدث {{lead}} باسم الفريق على {{lead_place}}، و{{mentor}} على {{mentor_place}}. كلاهما يعلم أنك من يعرّف بينهما.",
};

/** How a mentor who said yes hears whom they will advise. */
export const MENTOR_MEETS: Texts = {
  en: "You will advise {{team}} on “{{question}}”. {{lead}} speaks for the team, on {{lead_place}}; {{coach}} coaches it, on {{coach_place}}, and agrees on an hour with you. What you write here goes to {{lead}}.",
  fr: "Vous allez conseiller {{team}} sur « {{question}} ». {{lead}} parle pour l’équipe, sur {{lead_place}} ; {{coach}} en est le coach, sur {{coach_place}}, et convient d’une heure avec vous. Ce que vous écrivez ici va à {{lead}}.",
  pt: "Vai aconselhar {{team}} sobre «{{question}}». {{lead}} fala pela equipa, no {{lead_place}}; {{coach}} é o seu coach, no {{coach_place}}, e combina uma hora consigo. O que escrever aqui segue para {{lead}}.",
  sw: "Utaishauri {{team}} kuhusu “{{question}}”. {{lead}} anaisemea timu, kwenye {{lead_place}}; {{coach}} ni kocha wake, kwenye {{coach_place}}, na atapanga saa nawe. Unachoandika hapa kinamfikia {{lead}}.",
  ar: "ستقدّم المشورة إلى {{team}} بشأن «{{question}}». يتحدث {{lead}} باسم الفريق على {{lead_place}}، و{{coach}} مدرّبه على {{coach_place}} وسيتفق معك على موعد. ما تكتبه هنا يصل إلى {{lead}}.",
};

/** How a mentor who has not answered hears that nothing is asked of them any more. */
export const SETTLED: Texts = {
  en: "Thank you for your time. The team in {{team}} has found what it needed for “{{question}}”, so nothing more is asked of you this time.",
  fr: "Merci de votre attention. L’équipe {{team}} a trouvé ce qu’il lui fallait pour « {{question}} » : rien de plus ne vous est demandé cette fois.",
  pt: "Obrigado pela atenção. A equipa {{team}} já encontrou o que precisava para «{{question}}»: desta vez não lhe é pedido mais nada.",
  sw: "Asante kwa muda wako. Timu ya {{team}} imepata ilichohitaji kuhusu “{{question}}”, hivyo huombwi kitu kingine kwa sasa.",
  ar: "شكرًا على وقتك. وجد فريق {{team}} ما يحتاج إليه بشأن «{{question}}»، ولا يُطلب منك شيء آخر هذه المرة.",
};

/** How a coach hears that a team did not say enough of a decision for a mentor to be asked. */
export const NOT_BRIEFED: Texts = {
  en: "{{team}} faces a decision: “{{question}}” ({{due}}). The team has not told more about it, so no mentor was asked. A word from you may help.",
  fr: "{{team}} doit prendre une décision : « {{question}} » ({{due}}). L’équipe n’en a pas dit plus, aucun mentor n’a donc été sollicité. Un mot de votre part peut aider.",
  pt: "{{team}} tem uma decisão a tomar: «{{question}}» ({{due}}). A equipa não disse mais, por isso nenhum mentor foi convidado. Uma palavra sua pode ajudar.",
  sw: "{{team}} inakabili uamuzi: “{{question}}” ({{due}}). Timu haijasema zaidi, hivyo hakuna mshauri aliyeombwa. Neno lako linaweza kusaidia.",
  ar: "أمام {{team}} قرار: «{{question}}» ({{due}}). لم يذكر الفريق المزيد عنه، فلم يُطلب رأي أي مرشد. كلمة منك قد تساعد.",
};

/** How a coach hears that a team does not want mentors to read what it told the coach. */
export const NOT_FOR_MENTORS: Texts = {
  en: "{{team}} would rather keep “{{question}}” ({{due}}) between itself and you, so no mentor was asked. A word from you may help.",
  fr: "{{team}} préfère garder « {{question}} » ({{due}}) entre l’équipe et vous : aucun mentor n’a donc été sollicité. Un mot de votre part peut aider.",
  pt: "{{team}} prefere manter «{{question}}» ({{due}}) entre a equipa e você, por isso nenhum mentor foi convidado. Uma palavra sua pode ajudar.",
  sw: "{{team}} inapendelea “{{question}}” ({{due}}) ibaki kati yake na wewe, hivyo hakuna mshauri aliyeombwa. Neno lako linaweza kusaidia.",
  ar: "يفضّل {{team}} أن يبقى «{{question}}» ({{due}}) بينه وبينك، فلم يُطلب رأي أي مرشد. كلمة منك قد تساعد.",
};

/** How the programme hears that no mentor is left to be asked, where the team did not tell it what is to be decided. */
export const NOBODY_LEFT_WITHOUT_WORDS: Texts = {
  en: "No mentor could be found yet for a decision of {{team}}. What it is about stays between the team, its coach and the mentors. Asked so far: {{asked}}. Do you know somebody? I keep looking meanwhile.",
  fr: "Aucun mentor n’a encore été trouvé pour une décision de {{team}}. Son contenu reste entre l’équipe, son coach et les mentors. Sollicités jusqu’ici : {{asked}}. Connaissez-vous quelqu’un ? Je continue à chercher.",
  pt: "Ainda não foi encontrado um mentor para uma decisão de {{team}}. O assunto fica entre a equipa, o seu coach e os mentores. Convidados até agora: {{asked}}. Conhece alguém? Entretanto continuo a procurar.",
  sw: "Bado hajapatikana mshauri kwa uamuzi wa {{team}}. Jambo lenyewe linabaki kati ya timu, kocha wake na washauri. Walioombwa hadi sasa: {{asked}}. Je, unamfahamu mtu? Wakati huo naendelea kutafuta.",
  ar: "لم يُعثر بعد على مرشد لقرار يخص فريق {{team}}. يبقى موضوعه بين الفريق ومدربه والمرشدين. من سُئل حتى الآن: {{asked}}. هل تعرف أحدًا؟ أواصل البحث في هذه الأثناء.",
};

/** How coach and programme hear that nobody is left to be asked. */
export const NOBODY_LEFT: Texts = {
  en: "No mentor could be found yet for {{team}}: “{{question}}” ({{due}}). Asked so far: {{asked}}. Do you know somebody? I keep looking meanwhile.",
  fr: "Aucun mentor n’a encore été trouvé pour {{team}} : « {{question}} » ({{due}}). Sollicités jusqu’ici : {{asked}}. Connaissez-vous quelqu’un ? Je continue à chercher.",
  pt: "Ainda não foi encontrado um mentor para {{team}}: «{{question}}» ({{due}}). Convidados até agora: {{asked}}. Conhece alguém? Entretanto continuo a procurar.",
  sw: "Bado hajapatikana mshauri kwa {{team}}: “{{question}}” ({{due}}). Walioombwa hadi sasa: {{asked}}. Je, unamfahamu mtu? Wakati huo naendelea kutafuta.",
  ar: "لم يُعثر بعد على مرشد لفريق {{team}}: «{{question}}» ({{due}}). من سُئل حتى الآن: {{asked}}. هل تعرف أحدًا؟ أواصل البحث في هذه الأثناء.",
};

/** The day of a decision, and that it has none. */
export const BY: Texts = {
  en: "by {{day}}",
  fr: "d’ici {{day}}",
  pt: "até {{day}}",
  sw: "kabla ya {{day}}",
  ar: "حتى {{day}}",
};

/** That a decision has no day. */
export const NO_DAY: Texts = {
  en: "no day yet",
  fr: "sans date",
  pt: "sem data",
  sw: "bila tarehe",
  ar: "من دون موعد",
};

/** That nobody was asked. */
export const NOBODY: Texts = {
  en: "nobody",
  fr: "personne",
  pt: "ninguém",
  sw: "hakuna",
  ar: "لا أحد",
};

/** What came of asking somebody, in a word or two. */
export const ANSWERED: Readonly<Record<string, Texts>> = {
  accepted: { en: "said yes", fr: "a dit oui", pt: "disse sim", sw: "amekubali", ar: "وافق" },
  declined: { en: "said no", fr: "a dit non", pt: "disse não", sw: "amekataa", ar: "اعتذر" },
  suggested: {
    en: "suggests {{whom}}",
    fr: "propose {{whom}}",
    pt: "sugere {{whom}}",
    sw: "anapendekeza {{whom}}",
    ar: "يقترح {{whom}}",
  },
  silent: {
    en: "did not answer",
    fr: "n’a pas répondu",
    pt: "não respondeu",
    sw: "hajajibu",
    ar: "لم يجب",
  },
  unreached: {
    en: "could not be reached",
    fr: "n’a pas pu être joint",
    pt: "não foi possível contactar",
    sw: "hakupatikana",
    ar: "تعذّر الوصول",
  },
};

/** Something that the bot has no name for. */
export const VARIOUS: Texts = {
  en: "work like this",
  fr: "ce type de travail",
  pt: "este tipo de trabalho",
  sw: "kazi kama hii",
  ar: "هذا النوع من العمل",
};

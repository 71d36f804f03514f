import { normalizeText } from "../normalize.ts";

/** What somebody wants done about the data held on them: have it erased, or know what it is. */
export type DataWish = "erase" | "access";

const LONGEST_WISH = 600;
const CLAUSES = /[.!?;\n؛؟…]+/;

// A clause asks for it where it holds one of the verbs and one of the objects; all of it as `plain` folds it.
const listed = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split("|"));

const ERASE = listed(
  "erase|delete|remove|wipe|destroy|forget|clear|erased|deleted|removed|erasure|deletion|forgotten",
  "effacer|effacez|efface|supprimer|supprimez|supprime|detruire|detruisez|oublier|oubliez|effacees|supprimees|suppression|effacement|droit a l oubli",
  "apagar|apague|apaguem|apaga|eliminar|elimine|eliminem|remover|remova|removam|excluir|exclua|excluam|deletar|delete|esquecam|apagados|eliminados",
  "futa|futeni|ondoa|ondoeni|kufuta|mfute|ufute|zifutwe|yafutwe|kifutwe|vifutwe|nifutie|mnifutie|nifutieni|kufutiwa|ziondolewe",
  "احذف|احذفوا|امسح|امسحوا|محو|مسح|حذف|بحذف|ازيلوا|ازاله|انسوا|حذفها|تحذفوا|تمسحوا|امحوا|امح",
);
const ACCESS = listed(
  "what|which|show|send|give|see|access|copy|know|get|download|export|request|tell",
  "que|quelles|quelle|quoi|qu|montrez|envoyez|donnez|voir|acceder|acces|copie|savoir|connaitre|obtenir|recevoir|consulter|montrer",
  "que|quais|mostre|mostrem|envie|enviem|ver|aceder|acessar|acesso|copia|saber|conhecer|receber|consultar",
  "nini|gani|nionyeshe|nionyesheni|nitumie|nitumieni|kuona|nione|nakala|kujua|naomba|ipi|zipi",
  "ما|ماذا|اي|اريد|ارسلوا|ارسل|اعطوني|اعطني|نسخه|اروني|ارني|الاطلاع|اعرف|معرفه|ايش|شو",
);
const MINE = listed(
  "my data|my personal data|my personal information|my information|my info|my details|my account|my profile|my record|data about me|data on me|information about me|information on me|info on me|info about me|everything about me|everything on me|everything of me|everything you have on me|all about me|my answers|my history|my messages|records of me|records about me|my records|my number and answers|my number and my answers|right to be forgotten",
  "mes donnees|mes informations|mes infos|mes coordonnees|mon profil|mon compte|mon dossier|me concernant|me concerne|me concernent|tout sur moi|mes reponses|mes messages|droit a l oubli",
  "meus dados|minhas informacoes|meu perfil|minha conta|minhas respostas|meus registos|meus registros|minhas mensagens|a meu respeito|tudo sobre mim|dados sobre mim|informacoes sobre mim",
  "taarifa zangu|data zangu|data yangu|takwimu zangu|habari zangu|kumbukumbu zangu|majibu yangu|taarifa zote zangu|kunihusu|kuhusu mimi|wasifu wangu|akaunti yangu|zinazonihusu",
  "بياناتي|معلوماتي|ملفي|سجلي|حسابي|اجاباتي|يخصني|تخصني|عني",
);
const HELD = listed(
  "my data|my personal data|my personal information|data about me|data on me|information about me|information on me|info on me|info about me|hold on me|hold about me|have on me|have about me|know about me|know of me|keep on me|keep about me|store about me|store on me|stored about me|saved about me|collect about me|collected about me|have stored on me|my information|gdpr",
  "mes donnees|mes informations|vous sur moi|vous de moi|tu sur moi|savez sur moi|avez sur moi|detenez sur moi|gardez sur moi|conservez sur moi|sais de moi|sais sur moi|as sur moi|savez de moi|me concernant|donnees sur moi|informations sur moi|infos sur moi|enregistre sur moi",
  "meus dados|minhas informacoes|sabe sobre mim|sabem sobre mim|tem sobre mim|guardam sobre mim|guarda sobre mim|dados sobre mim|informacoes sobre mim|a meu respeito|sobre mim",
  "taarifa zangu|data zangu|data yangu|kunihusu|kuhusu mimi|zinazonihusu|habari zangu",
  "بياناتي|معلوماتي|عني|يخصني|تخصني",
);
const DENIED = listed(
  "cannot|can t|could not|couldn t|unable|failed|did not|lost",
  "n ai pas pu|impossible",
  "nao consigo",
  "siwezi",
  "لا استطيع",
);

/** The wish about their own data that a message expresses, in any language; undefined where it expresses none. */
export function readDataWish(text: string): DataWish | undefined {
  if (text.length > LONGEST_WISH) return undefined;
  for (const clause of text.split(CLAUSES)) {
    const line = ` ${normalizeText(clause)} `;
    const holds = (phrases: readonly string[]): boolean =>
      phrases.some((phrase) => line.includes(` ${phrase} `));
    if (holds(DENIED)) continue;
    if (holds(ERASE) && holds(MINE)) return "erase";
    if (holds(ACCESS) && holds(HELD)) return "access";
  }
  return undefined;
}

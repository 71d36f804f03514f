/** Something that happens in the demo: the clock moves to `at` (UTC), and somebody may write. */
export interface DemoMoment {
  readonly at: string;
  readonly who?: string;
  readonly says?: readonly string[];
  /** Whether it is said in the team's group, to the bot. */
  readonly inGroup?: boolean;
}

/** Three weeks: answers, a mistake, silence and reminders, a late answer, words between check-ins. */
export const THREE_WEEKS: readonly DemoMoment[] = [
  // The first week.
  {
    at: "2026-11-23T06:20Z",
    who: "amina",
    says: [
      "1",
      "The county assembly passed the health bill",
      "no",
      "Train the ward officers",
      "next Friday",
      "1",
      "yes",
    ],
  },
  { at: "2026-11-23T07:30Z", who: "kamau", says: ["yes", "English", "8 o'clock"] },
  {
    at: "2026-11-23T10:15Z",
    who: "gora",
    says: [
      "comme ci comme ça",
      "bloqué",
      "Le directeur régional a changé",
      "Nous attendons la signature de la convention",
      "3",
      "oui",
      "Garder l'ancien formulaire ou passer au nouveau",
      "La directrice de la CMU",
      "dans deux semaines",
      "Envoyer la note à la directrice",
      "vendredi",
      "3",
      "oui",
    ],
  },
  {
    at: "2026-11-24T07:00Z",
    who: "dalia",
    says: ["2", "تخطي", "غادر طبيبان", "1", "لا"],
  },
  // The team of Kenya is asked in its group, and sees it in two ways.
  { at: "2026-11-24T07:05Z", who: "kamau", says: ["Who signs the training plan"], inGroup: true },
  { at: "2026-11-24T07:20Z", who: "amina", says: ["Who pays for it"], inGroup: true },
  // The next morning Gora is asked about the decision; then a mentor is, who says yes.
  {
    at: "2026-11-24T09:40Z",
    who: "gora",
    says: [
      "L'ancien : tout le monde le connaît. Le nouveau : deux pages de moins",
      "Deux régions l'essaient depuis mars",
      "1, 5",
      "2",
      "oui",
    ],
  },
  {
    at: "2026-11-24T11:00Z",
    who: "joseph",
    says: ["1"],
  },
  {
    at: "2026-11-25T12:00Z",
    who: "dalia",
    says: ["الإعلان عن الوظائف", "10 ديسمبر", "2", "3", "3", "نعم"],
  },
  {
    at: "2026-11-26T13:30Z",
    who: "bruno",
    says: ["yes", "1", "They ran the budget meeting alone", "Share the Ghana checklist", "no"],
  },
  // Efua answers after Hiba's digest is posted: it is brought up to date.
  {
    at: "2026-11-27T10:00Z",
    who: "efua",
    says: [
      "1",
      "The core group agreed on a draft",
      "no",
      "Circulate the draft package",
      "11 December",
      "none this week",
      "yes",
    ],
  },
  { at: "2026-11-28T09:00Z", who: "amina", says: ["The minister visits us on Thursday", "1"] },
  // The second week: commitments come back.
  {
    at: "2026-11-30T06:30Z",
    who: "amina",
    says: [
      "done",
      "2",
      "Roads to two wards are closed",
      "No vehicle",
      "money",
      "no",
      "Find a vehicle",
      "tomorrow",
      "a call",
      "1",
      "1",
      "yes",
    ],
  },
  {
    at: "2026-11-30T10:30Z",
    who: "gora",
    says: [
      "reporté",
      "11 décembre",
      "2",
      "passer",
      "Toujours la signature",
      "une autorisation",
      "non",
      "passer",
      "1",
      "oui",
    ],
  },
  {
    at: "2026-12-02T09:00Z",
    who: "dalia",
    says: ["1", "1", "وصلت ثلاثة طلبات", "لا", "المقابلات", "15 ديسمبر", "1", "نعم"],
  },
  // The third week: somebody has had enough.
  { at: "2026-12-07T06:10Z", who: "kamau", says: ["stop"] },
  {
    at: "2026-12-07T06:30Z",
    who: "amina",
    says: ["dropped", "The ministry lent us one", "on track", "skip", "no", "skip", "1", "yes"],
  },
  {
    at: "2026-12-07T10:40Z",
    who: "gora",
    says: ["fait", "1", "La directrice a décidé", "non", "passer", "1", "oui"],
  },
  // The day after the decision was due, team and mentor say what became of it.
  {
    at: "2026-12-08T10:10Z",
    who: "gora",
    says: ["1", "Le nouveau formulaire, partout en janvier", "hier", "1"],
  },
  { at: "2026-12-08T10:20Z", who: "joseph", says: ["1", "passer", "passer", "2"] },
  { at: "2026-12-08T10:30Z", who: "efua", says: ["done", "1", "skip", "no", "skip", "1", "yes"] },
  { at: "2026-12-11T18:00Z" },
];

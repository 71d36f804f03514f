import type { Contact, Engagement, Roster, Team } from "../../src/domain/people.ts";

/** A team member in Kenya, who agreed. */
export const amina: Contact = {
  id: "amina",
  name: "Amina",
  role: "team_member",
  team: "kenya",
  languages: ["sw", "en"],
  zone: "Africa/Nairobi",
  address: { channel: "whatsapp", id: "+254700000001" },
  standing: "active",
};

/** A team member in Jordan, on another clock and weekend, who was not asked yet. */
export const dalia: Contact = {
  id: "dalia",
  name: "Dalia",
  role: "team_member",
  team: "jordan",
  languages: ["ar", "fr"],
  zone: "Asia/Amman",
  hour: "10:30",
  address: { channel: "whatsapp", id: "+962700000002" },
  standing: "invited",
};

/** The lead of the core group in Ghana. */
export const efua: Contact = {
  id: "efua",
  name: "Efua",
  role: "team_lead",
  team: "ghana",
  languages: ["en"],
  zone: "Africa/Accra",
  address: { channel: "whatsapp", id: "+233700000003" },
  standing: "active",
};

/** A coach of Kenya and Jordan. */
export const bruno: Contact = {
  id: "bruno",
  name: "Bruno",
  role: "coach",
  languages: ["en", "fr"],
  zone: "Europe/Brussels",
  address: { channel: "slack", id: "U0BRUNO" },
  standing: "active",
};

/** A mentor. */
export const chidi: Contact = {
  id: "chidi",
  name: "Chidi",
  role: "mentor",
  languages: ["en"],
  zone: "Africa/Lagos",
  address: { channel: "slack", id: "U0CHIDI" },
  standing: "active",
};

/** The team of Jordan, which rests on Friday and Saturday. */
export const jordan: Team = { id: "jordan", name: "Jordan", country: "JO", weekend: [5, 6] };

/** The country teams of Kenya, Jordan and Ghana. */
const teams: readonly Team[] = [
  { id: "kenya", name: "Kenya", country: "KE", weekend: [6, 7] },
  jordan,
  { id: "ghana", name: "Ghana", country: "GH", weekend: [6, 7] },
];

/** Bruno's engagement with Kenya. */
export const kenyaEngagement: Engagement = {
  id: "bruno_kenya",
  team: "kenya",
  coach: "bruno",
  mentors: ["chidi"],
  from: "2026-01-01",
  until: "2026-12-31",
  goals: ["A costed benefit package"],
  milestones: [{ id: "draft", title: "First draft", due: "2026-03-31" }],
};

/** Bruno's engagement with Jordan. */
export const jordanEngagement: Engagement = {
  ...kenyaEngagement,
  id: "bruno_jordan",
  team: "jordan",
  mentors: [],
  milestones: [],
};

/** The whole programme. */
export const roster: Roster = {
  programme: { id: "baraza", name: "Baraza", languages: ["en", "fr"] },
  teams,
  contacts: [amina, dalia, efua, bruno, chidi],
  engagements: [kenyaEngagement, jordanEngagement],
};

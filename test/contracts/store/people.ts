import { expect, test } from "@jest/globals";
import type { Contact } from "../../../src/domain/people.ts";
import type { Flow } from "../../../src/engine/flow/flow.ts";
import {
  amina,
  dalia,
  jordan,
  jordanEngagement,
  kenyaEngagement,
  roster,
} from "../../support/programme.ts";
import { type OpenStore, opened } from "./opened.ts";

const AT = new Date("2026-01-05T06:00:00Z");

/** What a store keeps of people. */
export function peopleContract(open: OpenStore): void {
  const store = opened(open);

  const markedNow = async () => {
    const marked = await store().unenrolled(100);
    for (const { id } of marked) await store().enrol(id, []);
    return marked.map(({ id }) => id).toSorted();
  };

  test("nobody is known before a roster came in", async () => {
    expect(await store().programme()).toBeUndefined();
    expect(await store().contact("amina")).toBeUndefined();
    expect(await store().contacts()).toEqual([]);
    expect(await store().team("kenya")).toBeUndefined();
  });

  test("a roster is read back as it was given", async () => {
    await store().saveRoster(roster);
    expect(await store().programme()).toEqual(roster.programme);
    expect(await store().contact("amina")).toEqual(amina);
    expect(await store().contacts()).toEqual(
      roster.contacts.toSorted((a, b) => a.id.localeCompare(b.id)),
    );
    expect(await store().team("jordan")).toEqual(jordan);
    expect((await store().teams()).map(({ id }) => id)).toEqual(["ghana", "jordan", "kenya"]);
  });

  test("a person is found at their address, on its own channel only", async () => {
    expect(await store().contactAt(dalia.address)).toEqual(dalia);
    expect(await store().contactAt({ channel: "slack", id: dalia.address.id })).toBeUndefined();
  });

  test("engagements are found by coach and by team", async () => {
    expect(await store().engagements({ coach: "bruno" })).toEqual([
      jordanEngagement,
      kenyaEngagement,
    ]);
    expect(await store().engagements({ team: "kenya" })).toEqual([kenyaEngagement]);
    expect(await store().engagements({ coach: "bruno", team: "ghana" })).toEqual([]);
  });

  test("everybody new waits for enrolment, and nobody after the same roster again", async () => {
    expect(await markedNow()).toEqual(["amina", "bruno", "chidi", "dalia", "efua"]);
    await store().saveRoster(roster);
    expect(await markedNow()).toEqual([]);
  });

  test("a changed zone, weekend or engagement marks people for enrolment anew", async () => {
    const moved: Contact = { ...amina, zone: "Africa/Kampala" };
    const contacts = roster.contacts.map((each) => (each.id === "amina" ? moved : each));
    await store().saveRoster({ ...roster, contacts });
    expect(await store().contact("amina")).toEqual(moved);
    expect(await markedNow()).toContain("amina");
    await store().saveRoster({ ...roster, teams: [{ ...jordan, weekend: [6, 7] }] });
    expect(await markedNow()).toContain("dalia");
    await store().saveRoster({
      ...roster,
      engagements: [{ ...kenyaEngagement, until: "2026-06-30" }],
    });
    expect(await markedNow()).toContain("bruno");
    await store().saveRoster(roster);
    await markedNow();
  });

  test("what somebody said of themselves stays when the roster says otherwise", async () => {
    const consent = { version: "1", at: AT, channel: "whatsapp" } as const;
    await store().commit({
      cause: { type: "operator" },
      contacts: [{ id: "dalia", standing: "active", consent, hour: "08:15", languages: ["fr"] }],
    });
    await store().saveRoster({
      ...roster,
      contacts: [{ ...dalia, name: "Dalia H.", hour: "17:00", standing: "invited" }],
    });
    expect(await store().contact("dalia")).toEqual({
      ...dalia,
      name: "Dalia H.",
      standing: "active",
      consent,
      hour: "08:15",
      languages: ["fr"],
    });
  });

  test("a roster corrects what nobody has said yet", async () => {
    const corrected: Contact = { ...amina, languages: ["en"], hour: "15:00" };
    await store().saveRoster({ ...roster, contacts: [corrected] });
    expect(await store().contact("amina")).toEqual(corrected);
    await store().saveRoster({ ...roster, contacts: [amina] });
    expect(await store().contact("amina")).toEqual(amina);
  });

  test("an address that moved to another number is found there only", async () => {
    const address = { channel: "whatsapp", id: "+254700000099" } as const;
    await store().saveRoster({ ...roster, contacts: [{ ...amina, address }] });
    expect(await store().contactAt(amina.address)).toBeUndefined();
    expect((await store().contactAt(address))?.id).toBe("amina");
  });

  test("an id that a channel told stays until the roster names another number", async () => {
    const id = { channel: "whatsapp", id: "88001@lid" } as const;
    const given = { ...amina, phone: amina.address.id };
    await store().saveRoster({ ...roster, contacts: [given] });
    const learnt = { address: id, phone: "+254711111111", aliases: [amina.address] };
    await store().commit({ cause: { type: "operator" }, contacts: [{ id: "amina", ...learnt }] });
    await store().saveRoster({ ...roster, contacts: [{ ...given, name: "Amina N." }] });
    expect(await store().contact("amina")).toEqual({ ...given, name: "Amina N.", ...learnt });
    expect((await store().contactAt(id))?.id).toBe("amina");
    expect((await store().contactAt(amina.address))?.id).toBe("amina");
    expect((await store().contactsWithPhone("+254711111111")).map((each) => each.id)).toEqual([
      "amina",
    ]);
    expect(await store().compareRoster({ ...roster, contacts: [given] })).not.toContainEqual(
      expect.objectContaining({ id: "amina", fields: expect.arrayContaining(["address"]) }),
    );
    const address = { channel: "whatsapp", id: "+254700000098" } as const;
    await store().saveRoster({ ...roster, contacts: [{ ...given, address, phone: address.id }] });
    expect(await store().contact("amina")).toEqual({ ...given, address, phone: address.id });
    expect(await store().contactAt(id)).toBeUndefined();
    expect(await store().contactAt(amina.address)).toBeUndefined();
    await store().saveRoster(roster);
    expect(await store().contact("amina")).toEqual(amina);
    await markedNow();
  });

  test("a team's group is an addressee like its lead, no person, and closed when it is gone", async () => {
    const group = { channel: "whatsapp", id: "120363000000000001@g.us" } as const;
    const teams = roster.teams.map((each) => (each.id === "kenya" ? { ...each, group } : each));
    await store().saveRoster({ ...roster, teams });
    expect(await store().contact("group:kenya")).toEqual({
      id: "group:kenya",
      name: "Kenya",
      role: "group",
      team: "kenya",
      languages: amina.languages,
      zone: amina.zone,
      address: group,
      standing: "active",
    });
    expect((await store().contacts()).map(({ id }) => id)).not.toContain("group:kenya");
    expect(await markedNow()).toContain("group:kenya");
    await store().saveRoster(roster);
    expect(await store().contact("group:kenya")).toMatchObject({ standing: "stopped" });
    expect(await store().compareRoster(roster)).toEqual([]);
    await markedNow();
  });

  test("what a roster would change is told before it is brought in, and nothing after", async () => {
    await store().saveRoster(roster);
    expect(await store().compareRoster(roster)).toEqual([]);
    const said: Contact = { ...dalia, hour: "16:00", name: "Dalia H." };
    const next = {
      programme: { ...roster.programme, name: "Health Bridges" },
      teams: [jordan, { id: "senegal", name: "Sénégal", country: "SN", weekend: [6, 7] }],
      contacts: [{ ...amina, zone: "Africa/Kampala", hour: "08:00" }, said],
      engagements: [jordanEngagement, kenyaEngagement],
    };
    const plain = async () =>
      (await store().compareRoster(next)).map(({ kind, id, change, fields }) =>
        [kind, id, change, ...fields].join(" "),
      );
    const gone = [
      "team ghana not_listed",
      "team kenya not_listed",
      "contact bruno not_listed",
      "contact chidi not_listed",
      "contact efua not_listed",
    ];
    expect((await plain()).toSorted()).toEqual(
      [
        "programme baraza changed name",
        "team senegal added",
        "contact amina changed zone hour",
        // Her hour she chose herself: it stays.
        "contact dalia changed name",
        ...gone,
      ].toSorted(),
    );
    await store().saveRoster(next);
    expect((await plain()).toSorted()).toEqual(gone.toSorted());
    await store().saveRoster(roster);
    await markedNow();
  });

  test("what a team says of a day and a person of their leave is kept, the newest word of each", async () => {
    const day = { team: "kenya", day: "2026-06-01", saidBy: "amina", at: AT };
    const mark = { ...day, id: "kenya/2026-06-01", working: false };
    const earlier = { ...day, id: "kenya/2026-05-01", day: "2026-05-01", working: true };
    const leave = { contact: "amina", from: "2026-07-01", until: "2026-07-10", at: AT };
    const leaves = [{ ...leave, id: "amina/2026-07-01" }];
    await store().commit({ cause: { type: "operator" }, dayMarks: [mark, earlier], leaves });
    const corrected = { ...mark, working: true };
    await store().commit({ cause: { type: "operator" }, dayMarks: [corrected] });
    expect(await store().dayMarks("kenya")).toEqual([earlier, corrected]);
    expect(await store().dayMarks("ghana")).toEqual([]);
    expect(await store().leaves("amina")).toEqual(leaves);
    expect(await store().leaves("dalia")).toEqual([]);
  });

  test("a flow's revision is kept as it was, whatever follows", async () => {
    const flow: Flow = {
      id: "team_weekly",
      revision: "r1",
      title: { en: "Week" },
      languages: ["en"],
      to: ["team_member"],
      audience: "coach",
      expire_after: "3d",
      steps: [
        { type: "ask", id: "progress", answer: "text", text: { en: "How is it?" } },
        { type: "end", id: "bye", when: { progress: { is_not: ["a", 1, true], at_least: 0 } } },
      ],
    };
    await store().keepFlow(flow);
    await store().keepFlow({ ...flow, title: { en: "Changed" } });
    await store().keepFlow({ ...flow, revision: "r2", title: { en: "Second" } });
    expect(await store().flow("team_weekly", "r1")).toEqual(flow);
    expect((await store().flow("team_weekly", "r2"))?.title).toEqual({ en: "Second" });
    expect(await store().flow("team_weekly", "r3")).toBeUndefined();
  });
}

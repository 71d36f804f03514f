import { describe, expect, jest, test } from "@jest/globals";
import type { MessageTree } from "../../src/messages/messages.ts";
import { bruno } from "../support/programme.ts";

// A language with hardly a sentence of its own, as it is while a translation has only begun.
jest.unstable_mockModule("../../src/messages/locales/sw.json", () => ({
  default: { conversation: { yes: "Ndiyo", no: "Hapana" } },
}));
const { measureCoverage, isCovered, OFFERED_LANGUAGES } = await import(
  "../../src/messages/coverage.ts"
);
const { LOCALE_FILES } = await import("../../src/messages/messages.ts");
const { buildSettingsForm } = await import("../../src/bot/actions/settings-view.ts");
const { readLanguageChoice } = await import("../../src/bot/inbound/reopen-check-in.ts");
const { translatorFor } = await import("../../src/bot/shared/translator.ts");
const { flowOf, talk } = await import("../support/talk.ts");

const STEPS = `
- id: why
  type: ask
  answer: text
  text: { en: Why?, fr: Pourquoi ?, sw: Kwa nini? }
  label: { en: Why, fr: Pourquoi, sw: Sababu }
`;

describe("a language below the threshold", () => {
  test("is not offered, and what it lacks is listed", () => {
    const swahili = measureCoverage(LOCALE_FILES).find(({ language }) => language === "sw");
    expect(swahili).toMatchObject({ missing: expect.arrayContaining(["replies.heard"]) });
    expect(swahili?.missing).not.toContain("conversation.yes");
    expect(OFFERED_LANGUAGES).not.toContain("sw");
    expect(OFFERED_LANGUAGES).toEqual(expect.arrayContaining(["en", "fr", "pt", "ar"]));
  });

  test("is no choice of the settings, except for a person who speaks it already", () => {
    const choicesFor = (languages: (typeof bruno)["languages"]): unknown[] | undefined =>
      buildSettingsForm({ ...bruno, languages }, undefined, translatorFor(["en"]))
        .fields.find(({ id }) => id === "language")
        ?.choices?.map(({ id }) => id);
    expect(choicesFor(["en"])).not.toContain("sw");
    expect(choicesFor(["en"])).toContain("fr");
    expect(choicesFor(["sw", "en"])).toContain("sw");
  });

  test("cannot be chosen by its name or by an old tap", () => {
    expect(readLanguageChoice("Kiswahili", undefined)).toBeUndefined();
    expect(readLanguageChoice("Kiswahili", "language:sw")).toBeUndefined();
    expect(readLanguageChoice("Français", undefined)).toBe("fr");
  });

  test("is not in the list that LANGUAGE is answered with", () => {
    const flow = flowOf(STEPS);
    const conversation = talk({ ...flow, languages: ["en", "fr", "sw"] });
    conversation.say("language");
    expect(conversation.said()).toContain("Français");
    expect(conversation.said()).not.toContain("Kiswahili");
  });

  test("is refused as a choice of a flow's question about the language", () => {
    const question = `
- id: language
  type: ask
  answer: choice
  text: { en: Which language? }
  label: { en: Language }
  choices:
    - { id: en, label: { en: English } }
    - { id: sw, label: { en: Swahili } }
- { id: speak, type: remember, from: language, what: language }
`;
    expect(() => flowOf(question)).toThrow(/sw/);
  });
});

test("one sentence is enough to fail, though the language stays offered", () => {
  const { choose: _left, ...channels } = LOCALE_FILES.fr["channels"] as MessageTree;
  const french = measureCoverage({ ...LOCALE_FILES, fr: { ...LOCALE_FILES.fr, channels } }).find(
    ({ language }) => language === "fr",
  );
  expect(french?.missing).toEqual(["channels.choose"]);
  expect(french && isCovered(french)).toBe(true);
});

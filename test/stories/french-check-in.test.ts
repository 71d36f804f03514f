import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "puppeteer-core";
import type { Service } from "../../src/app.ts";
import { openBrowser } from "../support/browser.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";
import { openPracticePage, type PracticePage } from "../support/practice-page.ts";

let data: DataFolder;
let service: Service;
let browser: Browser;
let page: PracticePage;

beforeAll(async () => {
  data = await makeDataFolder();
  service = await openTestService(data.path);
  browser = await openBrowser();
  page = await openPracticePage(browser, service.url);
});

afterAll(async () => {
  await browser.close();
  await service.stop();
  await data.remove();
});

// One conversation from its first word to its last: each step stands on the one before.
test("Gora answers late and in French, and Bruno’s digest is brought up to date", async () => {
  await page.push("2026-11-26T08:00");
  expect((await page.read("gora"))[0]).toContain("Bonjour Gora.");
  const digest = await page.awaits("bruno", "Health Bridges");
  expect(digest).toContain("0 of 2 answered.");
  expect(digest).toContain("Sénégal · ⚪ No answer yet");
  expect(digest).not.toContain("(edited)");
  const before = (await page.read("bruno")).length;

  expect(await page.answer("gora", "comme ci comme ça")).toContain("Je n’ai pas reconnu");
  expect(await page.tap("gora", "Bloqué")).toContain("qui a changé depuis");
  expect(await page.answer("gora", "Le directeur régional a changé")).toContain("obstacle ?");
  expect(await page.answer("gora", "Nous attendons une signature")).toContain("type d’obstacle");
  expect(await page.answer("gora", "autorisation")).toContain("prendre une décision");
  expect(await page.tap("gora", "Oui")).toContain("Que faut-il décider ?");
  expect(await page.answer("gora", "Garder l’ancien formulaire ?")).toContain("Qui décide ?");
  expect(await page.answer("gora", "La directrice de la CMU")).toContain("Pour quand ?");
  const again = await page.answer("gora", "quand elle sera rentrée");
  expect(again).toContain("date");
  expect(await page.answer("gora", "dans deux semaines")).toContain("prochaine étape");
  expect(await page.answer("gora", "Envoyer la note")).toContain("Pour quand ?");
  expect(await page.answer("gora", "le 4 décembre")).toContain("Quelle aide");

  const readBack = await page.tap("gora", "Un appel");
  expect(readBack).toContain("Merci. Voici ce que j’ai noté.");
  expect(readBack).toContain("3. Obstacle : Nous attendons une signature");
  expect(readBack).toContain("8. À décider pour le : jeudi 10 décembre");
  expect(await page.answer("gora", "3")).toContain("Qu’est-ce qui fait obstacle ?");
  const changed = await page.answer("gora", "Nous attendons la signature de la ministre");
  expect(changed).toContain("3. Obstacle : Nous attendons la signature de la ministre");
  expect(await page.tap("gora", "Oui, transmettez")).toContain("C’est noté, merci Gora.");

  const amended = await page.awaits("bruno", "(edited)");
  expect(amended).toContain("1 of 2 answered.");
  expect(amended).toContain("Sénégal · 🔴 Stuck");
  expect(amended).toContain("Help wanted: A call");
  expect(amended).toContain("Blocker: Nous attendons la signature de la ministre (An approval)");
  expect(amended).toContain("Next commitment: Envoyer la note · by Friday 4 December");
  expect(amended).not.toContain("Nous attendons une signature");
  // The digest is changed where it stands; an aside under it says so, as Slack tells nobody of an edit.
  expect(await page.awaits("bruno", "has answered since")).toBe(
    "Sénégal has answered since: 🔴 Stuck.",
  );
  expect(await page.read("bruno")).toHaveLength(before + 1);

  const echo = await page.awaits("gora", "Voici ce que Bruno a appris de Sénégal");
  expect(echo).toContain("🔴 Bloqué");
  expect(echo).toContain("Obstacle : Nous attendons la signature de la ministre");
});

import { Hono } from "hono";
import { formView, homeView } from "../components/dialog-view.ts";
import { practiceNews, practicePage } from "../pages/practice-page.ts";
import type { PracticeControl } from "../state/practice-control.ts";
import { RequestRefusal } from "../state/refusal.ts";
import type { WebEnv } from "./access.ts";
import { findPracticePerson, practiceApi } from "./practice-api.ts";

/** The practice page, what it asks every second, and the calls behind it. */
export function practiceRoutes(desk: PracticeControl): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/", async (c) => c.html(await practicePage(desk)));
  routes.get("/live", async (c) => {
    const since = Number(c.req.query("since"));
    // A younger ledger than the page's is another one: phones and clock begin afresh.
    if (!Number.isInteger(since) || since > desk.version())
      return c.body(null, 200, { "HX-Refresh": "true" });
    const news = await practiceNews(desk, since);
    return news === undefined ? c.body(null, 204) : c.html(news);
  });
  // Sent, not asked for: where nothing opens, it is a tap.
  routes.post("/form", async (c) => {
    const { contact = "", message = "", action = "" } = c.req.query();
    const person = await findPracticePerson(desk, contact);
    const form = await desk.form(person.address, action);
    if (form) return c.html(formView(form, person, message));
    // Where there is no form for them, the house says why.
    desk.press(person.address, message, action);
    c.header("HX-Trigger", "refresh");
    return c.body(null, 204);
  });
  routes.get("/home", async (c) => {
    const person = await findPracticePerson(desk, c.req.query("contact") ?? "");
    return c.html(homeView(await desk.home(person.address), person));
  });
  routes.route("/api", practiceApi(desk));
  return routes;
}

const off = (): never => {
  throw new RequestRefusal(404, "Practice is off.", "Set PRACTICE=on and start the service again.");
};

/** What stands in the place of practice where it is off. */
export function practiceUnavailableRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.all("/", off);
  routes.all("/*", off);
  return routes;
}

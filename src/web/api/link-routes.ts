import { createHash } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { linkPage, linkView } from "../pages/link-page.ts";
import type { LinkControl, LinkStatus } from "../state/link-control.ts";
import type { WebEnv } from "./access.ts";
import { readRequestBody } from "./read-body.ts";

const Wish = z.object({ phone: z.string().max(40) });
const REMEDY = "Send {phone}, a number with its country code.";

/** Names what is shown, so that the page can ask whether there is something newer without telling what it shows. */
function markOf({ state, detail, qr, code, sight }: LinkStatus): string {
  const shown = JSON.stringify([state, detail, qr, code, sight?.at]);
  return createHash("sha256").update(shown).digest("base64url").slice(0, 16);
}

/** The page that links a phone, what it asks every two seconds, and the form for a code to type. */
export function linkRoutes(link: LinkControl): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/", async (c) => {
    const standing = link.state();
    return c.html(await linkPage(standing, markOf(standing)));
  });
  routes.get("/now", async (c) => {
    const standing = link.state();
    const mark = markOf(standing);
    if (c.req.query("mark") === mark) return c.body(null, 204);
    // Another state is another page; a newer code is only a newer picture, and what is being typed beside it stays.
    if (c.req.query("state") !== standing.state) return c.body(null, 200, { "HX-Refresh": "true" });
    return c.html(await linkView(standing, mark));
  });
  routes.get("/sight", (c) => {
    const picture = link.state().sight?.picture;
    if (picture === undefined) return c.notFound();
    return c.body(Buffer.from(picture), 200, { "content-type": "image/jpeg" });
  });
  routes.post("/code", async (c) => {
    const { phone } = await readRequestBody(c, Wish, REMEDY);
    const refusal = await link.requestCode(phone);
    if (refusal === undefined) return c.redirect("/whatsapp", 303);
    const standing = link.state();
    return c.html(await linkPage(standing, markOf(standing), refusal), 422);
  });
  routes.post("/scan", async (c) => {
    await link.cancelCode();
    return c.redirect("/whatsapp", 303);
  });
  return routes;
}

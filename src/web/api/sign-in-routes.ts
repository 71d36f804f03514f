import { Hono } from "hono";
import { z } from "zod";
import { type Html, html } from "../components/html.ts";
import { buildPage } from "../components/page-frame.ts";
import type { Access, WebEnv } from "./access.ts";
import { readRequestBody } from "./read-body.ts";

const SignIn = z.strictObject({
  token: z.string().max(1000),
  next: z.string().max(200).optional(),
});
const REMEDY = "Send the token that ADMIN_TOKEN holds.";

// Only a path of this service: neither another host nor a script.
const pathOf = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])[\w/-]*$/.test(next) ? next : "/";

function signInPage(next: string, fault?: string): Html {
  const told = fault === undefined ? "" : html`<p class="fault" role="alert">${fault}</p>`;
  return buildPage({
    title: "Baraza, sign in",
    page: "sign-in",
    bar: html``,
    main: html`<form class="card sign-in" method="post" action="/sign-in">
<h1>Sign in</h1>
<p>The programme page is for the people who run the programme. The token is the one that the operator set as <code>ADMIN_TOKEN</code>.</p>
${told}
<input type="hidden" name="next" value="${next}">
<label for="token">Token</label>
<input type="password" id="token" name="token" autocomplete="current-password" required autofocus>
<button type="submit" class="primary">Sign in</button>
</form>`,
  });
}

/** Where the operator's token opens the programme page, and where a browser signs out again. */
export function signInRoutes({ tries, sessions }: NonNullable<Access["door"]>): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/sign-in", (c) => c.html(signInPage(pathOf(c.req.query("next")))));
  routes.post("/sign-in", async (c) => {
    const { token, next } = await readRequestBody(c, SignIn, REMEDY);
    switch (await tries.check(c, token, "form")) {
      case "locked":
        c.header("retry-after", "60");
        return c.html(signInPage(pathOf(next), "Too many tries. Wait a minute."), 429);
      case "wrong":
        return c.html(signInPage(pathOf(next), "That is not the token."), 401);
      case "right":
        sessions.begin(c);
        return c.redirect(pathOf(next), 303);
    }
  });
  routes.post("/sign-out", (c) => {
    sessions.end(c);
    return c.redirect("/sign-in", 303);
  });
  return routes;
}

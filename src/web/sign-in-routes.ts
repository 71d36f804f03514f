import { Hono } from "hono";
import { z } from "zod";
import { isToken, signIn, type WebEnv } from "./access.ts";
import { readBody } from "./read-body.ts";
import { pageOf } from "./view/frame.ts";
import { type Html, html } from "./view/html.ts";

const SignIn = z.strictObject({
  token: z.string().max(1000),
  next: z.string().max(200).optional(),
});
const REMEDY = "Send the token that ADMIN_TOKEN holds.";
const MINUTE = 60_000;
const MAX_MISSES = 10;

// Only a path of this service: neither another host nor a script.
const pathOf = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])[\w/-]*$/.test(next) ? next : "/";

function signInPage(next: string, fault?: string): Html {
  const told = fault === undefined ? "" : html`<p class="fault" role="alert">${fault}</p>`;
  return pageOf({
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

/** Where the operator's token opens the programme page; ten wrong ones a minute are the most that are looked at. */
export function signInRoutes(token: string): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  let misses: readonly number[] = [];
  routes.get("/", (c) => c.html(signInPage(pathOf(c.req.query("next")))));
  routes.post("/", async (c) => {
    const { token: given, next } = await readBody(c, SignIn, REMEDY);
    misses = misses.filter((at) => at > Date.now() - MINUTE);
    if (misses.length >= MAX_MISSES)
      return c.html(signInPage(pathOf(next), "Too many tries. Wait a minute."), 429);
    if (!isToken(given, token)) {
      misses = [...misses, Date.now()];
      return c.html(signInPage(pathOf(next), "That is not the token."), 401);
    }
    signIn(c, token);
    return c.redirect(pathOf(next), 303);
  });
  return routes;
}

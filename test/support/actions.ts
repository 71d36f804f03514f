import type { Action } from "./survive.ts";

// What a story under which a house dies is told of.

/** The clock goes on to an instant. */
export const push = (to: string): Action => ({
  name: `the clock goes to ${to}`,
  does: async (app) => await app.push(to),
  again: true,
});

/** Somebody writes. */
export const say = (who: string, text: string): Action => ({
  name: `${who} writes “${text}”`,
  does: async (app) => await app.say(who, text),
});

/** Actions in which nothing goes wrong. */
export const calmly = (...actions: readonly Action[]): Action[] =>
  actions.map((action) => ({ ...action, calmly: true }));

import type { Client } from "whatsapp-web.js";
import { z } from "zod";

// Optional features: where the page lacks one, the library skips it silently and the rest works.
const OPTIONAL_FEATURES: Readonly<Record<string, string>> = {
  WAWebAddonPollVoteTableMode: "votes on polls",
  WAWebAddonReactionTableMode: "reactions",
  WAWebDownloadManager: "files",
};

// Runs in the page. The library reads the text of ids from `_serialized`; since July 2026 WhatsApp's page keeps that of
// message keys in `$1`, and may move it again. Makes `_serialized` available from whichever field holds what `toString`
// gives: on new ids as an own field, because the library copies fields, and on older ones when they are read.
const MEND = `(() => {
  const put = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  const isText = (text) => typeof text === "string" && text !== "" && !text.startsWith("[object");
  const mended = [];
  function mend(sample) {
    const text = String(sample);
    if (!isText(text) || sample._serialized === text) return;
    const prototype = Object.getPrototypeOf(sample);
    const field = Object.getOwnPropertyNames(sample).find((name) => sample[name] === text);
    const settle = (id) => {
      const own = Object.getOwnPropertyDescriptor(id, "_serialized");
      if (own === undefined && isText(String(id))) put(id, "_serialized", String(id));
    };
    Object.defineProperty(prototype, "_serialized", {
      configurable: true,
      get() { return isText(String(this)) ? String(this) : undefined; },
      set(value) { put(this, "_serialized", value); },
    });
    if (field !== undefined)
      Object.defineProperty(prototype, field, {
        configurable: true,
        get: () => undefined,
        set(value) {
          put(this, field, value);
          put(this, "_serialized", value);
        },
      });
    mended.push({ prototype, settle });
  }
  function settle(value, depth) {
    if (typeof value !== "object" || value === null || depth > 3) return;
    const found = mended.find(({ prototype }) => prototype.isPrototypeOf(value));
    if (found !== undefined) found.settle(value);
    if (found !== undefined || Array.isArray(value) || depth === 0)
      for (const each of Object.values(value)) settle(each, depth + 1);
  }
  const tried = (work) => {
    try {
      work();
    } catch {}
  };
  const { createWid } = window.require("WAWebWidFactory");
  const MsgKey = window.require("WAWebMsgKey");
  const { Msg, Chat } = window.require("WAWebCollections");
  const wid = createWid("10000000000@c.us");
  mend(wid);
  mend(new MsgKey({ from: wid, to: wid, id: "PROBE", participant: undefined, selfDir: "out" }));
  const lacks = ${JSON.stringify(Object.keys(OPTIONAL_FEATURES))}.filter((name) => {
    try {
      return !window.require(name);
    } catch {
      return true;
    }
  });
  if (mended.length === 0) return lacks;
  tried(() => Msg.getModelsArray().forEach((model) => settle(model, 0)));
  tried(() => Chat.getModelsArray().forEach((model) => settle(model, 0)));
  const { getMessageModel } = window.WWebJS;
  window.WWebJS.getMessageModel = (message) => {
    tried(() => settle(message, 0));
    return getMessageModel(message);
  };
  return lacks;
})()`;

/**
 * Makes WhatsApp's page give the text of its ids where the library reads it; resolves with the features that the page
 * lacks, such as votes. Must run after the library's functions are injected and before its listeners.
 */
export async function mendPage(client: Client): Promise<readonly string[]> {
  const lacks = z.array(z.string()).parse(await client.pupPage?.evaluate(MEND));
  return lacks.map((name) => OPTIONAL_FEATURES[name] ?? name);
}

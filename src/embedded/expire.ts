import { findDocuments } from "./query/find.ts";
import { removeDocument } from "./storage/documents.ts";
import type { DocumentStore } from "./storage/store.ts";

/** How many documents are taken away at one go, so that commands are not kept waiting. */
const AT_ONCE = 500;

/** Takes away what TTL indexes say has had its time; tells how many documents went. */
export async function expireDocuments(store: DocumentStore, now: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const more = await store.write(() => expireSome(store, now));
    gone += more;
    if (more < AT_ONCE) return gone;
  }
}

function expireSome(store: DocumentStore, now: Date): number {
  let left = AT_ONCE;
  for (const { ns, indexes } of store.catalogue.all()) {
    for (const { key, expireAfterSeconds, partialFilterExpression } of indexes) {
      const [path] = Object.keys(key);
      if (expireAfterSeconds === undefined || path === undefined || left === 0) continue;
      const before = new Date(now.getTime() - expireAfterSeconds * 1000);
      const old = { [path]: { $lt: before } };
      const filter = partialFilterExpression ? { $and: [old, partialFilterExpression] } : old;
      for (const hit of findDocuments(store, store.catalogue.find(ns), { filter, limit: left })) {
        removeDocument(store, ns, hit);
        left--;
      }
    }
  }
  return AT_ONCE - left;
}

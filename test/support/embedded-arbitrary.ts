import * as fc from "fast-check";

type Doc = Record<string, unknown>;
type Way = 1 | -1;

// Some paths more often than others, so that filters, sorts and indexes meet.
const paths = ["a", "a", "a", "b", "b", "c", "o.x", "l.x", "l.y", "_id"];
const scalar = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom("", "a", "ab", "b"),
  fc.constantFrom(null, true, false),
  fc.constantFrom(new Date(0), new Date(1), new Date(-1)),
);
const flat = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.record({ x: scalar }) },
);
const value = fc.oneof(
  { weight: 6, arbitrary: flat },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const item = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });

/** Documents with fields of these values, and with lists of these. */
function docOf(of: fc.Arbitrary<unknown>, list: fc.Arbitrary<unknown>): fc.Arbitrary<Doc> {
  const field = fc.option(of, { nil: undefined, freq: 4 });
  return fc
    .record(
      { a: field, b: field, c: field, o: fc.record({ x: of }), l: list },
      { requiredKeys: [] },
    )
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)));
}
const doc = docOf(value, fc.array(item, { maxLength: 3 }));
/**
 * Documents of few values, so that they meet filters and each other. An index that never met an array can give an
 * order; one that did can not, so some have arrays and some have none.
 */
export const docs = fc.oneof(
  fc.array(doc, { minLength: 1, maxLength: 25 }),
  fc.array(docOf(flat, item), { minLength: 1, maxLength: 25 }),
);

const way = fc.constantFrom<Way>(1, -1);
const key = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...paths), way), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((fields) => Object.fromEntries(fields));
const partial = fc.constantFrom<Doc>(
  { a: { $exists: true } },
  { b: { $gt: 1 } },
  { b: { $in: [1, "a"] } },
  { c: 1 },
  { a: { $gte: 1, $lte: 4 } },
);
const index = fc.oneof(
  { weight: 4, arbitrary: key.map((of) => ({ key: of })) },
  { weight: 1, arbitrary: key.map((of) => ({ key: of, sparse: true })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(key, partial)
      .map(([of, filter]) => ({ key: of, partialFilterExpression: filter })),
  },
);
/** Some indexes, a few of them sparse or partial, no two over the same fields. */
export const indexes = fc.uniqueArray(index, {
  maxLength: 4,
  selector: (one) => JSON.stringify(one.key),
});

const operators = fc.oneof(
  fc.record({ $gt: scalar, $lt: scalar }, { requiredKeys: ["$gt"] }),
  fc.record({ $gte: scalar, $lte: scalar }, { requiredKeys: ["$lte"] }),
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $eq: value }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gt: scalar }) }),
);
const plain = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...paths), fc.oneof(scalar, operators, value)), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((fields): Doc => Object.fromEntries(fields));
const element = fc.record({ x: fc.oneof(scalar, operators), y: scalar }, { requiredKeys: ["x"] });
/** Filters over the paths and values of these documents. */
export const filter = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 1, arbitrary: fc.constant<Doc>({}) },
  {
    weight: 1,
    arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((all): Doc => ({ $and: all })),
  },
  {
    weight: 2,
    arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((any): Doc => ({ $or: any })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(plain, fc.array(plain, { minLength: 1, maxLength: 2 }))
      .map(([one, any]): Doc => ({ ...one, $or: any })),
  },
  { weight: 1, arbitrary: element.map((x): Doc => ({ l: { $elemMatch: x } })) },
);
/** A sort, or none. */
export const sort = fc.option(key, { nil: undefined });

/** A sort of its own, or one that an index nearly or wholly gives: its fields from some place on, each turned or not. */
export const sortLike = fc.oneof(
  key.map((by) => () => by),
  fc
    .tuple(fc.nat(3), fc.nat(1), fc.array(way, { minLength: 3, maxLength: 3 }), fc.boolean())
    .map(
      ([which, from, ways, alike]) =>
        (among: readonly { readonly key: Record<string, Way> }[]): Record<string, Way> => {
          const fields = Object.keys(among[which % Math.max(1, among.length)]?.key ?? { a: 1 });
          const kept = fields.length > from ? fields.slice(from) : fields;
          return Object.fromEntries(kept.map((path, i) => [path, ways[alike ? 0 : i] ?? 1]));
        },
    ),
);

/** Updates by operators, and replacements. */
export const update = fc.oneof(
  fc
    .tuple(fc.constantFrom("a", "b", "c", "o.x"), value)
    .map(([path, to]): Doc => ({ $set: { [path]: to } })),
  fc.constantFrom("a", "b", "o").map((path): Doc => ({ $unset: { [path]: "" } })),
  scalar.map((to): Doc => ({ $set: { "l.0.x": to } })),
  item.map((one): Doc => ({ $push: { l: one } })),
  item.map((one): Doc => ({ $addToSet: { l: one } })),
  doc.map((whole): Doc => whole),
  fc.constant<Doc>({ $inc: { n: 1 } }),
);

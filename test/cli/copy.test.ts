import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Embedded, startEmbedded } from "../../src/embedded/start-embedded.ts";
import { connectToMongo } from "../../src/store/connection/connect.ts";
import { command, runService } from "../support/command.ts";

const TARGET = `baraza_copy_${randomBytes(6).toString("hex")}`;
const ODD = "9007199254740993";

let dir: string;
let environment: Readonly<Record<string, string>>;
let target: Pick<Embedded, "uri" | "close">;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-copy-"));
  environment = { DATA_DIR: join(dir, "data") };
  const given = process.env["MONGODB_URI"];
  target = given
    ? {
        uri: (db) => given.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${db}`),
        close: async () => {},
      }
    : await startEmbedded({ dir: join(dir, "there") });
});

afterAll(async () => {
  const connection = await connectToMongo(target.uri(TARGET));
  await connection.dropDatabase();
  await connection.close();
  await target.close();
  await rm(dir, { recursive: true, force: true });
});

const copy = async (...words: readonly string[]) => await command("copy", words, environment);

/** Every collection of a database: its documents as their bytes tell them, and its indexes. */
async function whole(uri: string): Promise<Readonly<Record<string, unknown>>> {
  const connection = await connectToMongo(uri);
  try {
    const found = (await connection.db?.listCollections().toArray()) ?? [];
    const entries = found.map(async ({ name }) => {
      const place = connection.db?.collection(name);
      const raw = await place?.find({}, { raw: true }).sort({ _id: 1 }).toArray();
      const indexes = await place?.indexes();
      const shown = indexes?.map(({ v: _v, ns: _ns, ...index }) => JSON.stringify(index));
      const documents = raw?.map((document) =>
        Buffer.from(Object.values(document)).toString("hex"),
      );
      return [name, { documents, indexes: shown?.toSorted() }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    await connection.close();
  }
}

describe("npm run copy", () => {
  test("wants an address with its database, and something to copy", async () => {
    expect(await copy("mongodb://127.0.0.1:27017")).toMatchObject({
      code: 1,
      err: expect.stringContaining("Name the address with its database."),
    });
    expect(await copy(target.uri(TARGET))).toMatchObject({
      code: 1,
      err: expect.stringContaining("There is no embedded store in"),
    });
  });

  test("does not copy what the running service may still change", async () => {
    const service = await runService(environment);
    await service.post("/practice/api/clock", { forward: "2d" });
    const { err, code } = await copy(target.uri(TARGET));
    expect(await service.stop()).toBe(0);
    expect(err).toContain("stop it first");
    expect(code).toBe(1);
  });

  test("carries every document and index over as it is, and counts them", async () => {
    const here = await startEmbedded({ dir: join(dir, "data", "store") });
    const connection = await connectToMongo(here.uri("baraza"));
    const kinds = connection.db?.collection("kinds");
    const { Long, Double, Int32, Decimal128 } = connection.base.mongo.BSON;
    await kinds?.insertOne({
      long: Long.fromString("7"),
      big: Long.fromString(ODD),
      double: new Double(7),
      int: new Int32(7),
      money: Decimal128.fromString("1.10"),
      pattern: /^a/i,
      bytes: Buffer.from("ab"),
      order: { b: 1, a: 2 },
    });
    await connection.close();
    const before = await whole(here.uri("baraza"));
    await here.close();

    const { out, err, code } = await copy(target.uri(TARGET));
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toMatch(/ {2}contacts {7}12 documents, \d indexes\n/);
    expect(out).toMatch(/\n\d+ collections, \d+ documents: copied and counted\.\n$/);
    expect(await whole(target.uri(TARGET))).toEqual(before);
  });

  test("does not pour one programme into another", async () => {
    const { err, code } = await copy(target.uri(TARGET));
    expect(err).toContain("is not empty");
    expect(code).toBe(1);
  });

  test("the copy serves as the service's MongoDB", async () => {
    const service = await runService({
      DATA_DIR: join(dir, "data"),
      MONGODB_URI: target.uri(TARGET),
    });
    expect((await service.phone("amina")).join("\n")).toContain("Good day Amina.");
    expect(await service.get("/readyz")).toMatchObject({ ready: true });
    expect(await service.stop()).toBe(0);
  });
});

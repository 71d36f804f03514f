import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import mongoose from "mongoose";
import { type Embedded, startEmbedded } from "../../src/embedded/start-embedded.ts";

describe.each([false, true])("thread: %s", (thread) => {
  let dir: string;
  let embedded: Embedded;
  let connection: mongoose.Connection;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "embedded-"));
    embedded = await startEmbedded({ dir, thread });
    connection = await mongoose.createConnection(embedded.uri("baraza")).asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await embedded.close();
    await rm(dir, { recursive: true });
  });
  test("saves, finds, changes", async () => {
    const Person = connection.model(
      "Person",
      new mongoose.Schema({
        name: { type: String, unique: true },
        n: Number,
        tags: [String],
        at: Date,
      }),
    );
    await Person.init();
    const amina = await Person.create({ name: "Amina", n: 1, tags: ["a"] });
    expect((await Person.findById(amina._id).lean())?.name).toBe("Amina");
    await expect(Person.create({ name: "Amina" })).rejects.toThrow(/E11000/);
    const after = await Person.findOneAndUpdate(
      { name: "Amina" },
      { $inc: { n: 1 }, $push: { tags: "b" } },
      { returnDocument: "after" },
    ).lean();
    expect(after).toMatchObject({ n: 2, tags: ["a", "b"] });
    expect(await Person.countDocuments({ n: { $gt: 1 } })).toBe(1);
    const plan = await Person.find({ name: "Amina" }).explain();
    expect(JSON.stringify(plan)).toContain("IXSCAN");
    expect(await Person.aggregate([{ $group: { _id: "$n", all: { $push: "$name" } } }])).toEqual([
      { _id: 2, all: ["Amina"] },
    ]);
  });
});

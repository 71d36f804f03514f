import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import mongoose from "mongoose";
import { type Opened, openEmbedded } from "../support/embedded.ts";

describe.each([
  ["in this thread", false],
  ["in a worker thread", true],
])("mongoose, with the database %s", (_, thread) => {
  let opened: Opened;
  const schema = new mongoose.Schema({
    name: { type: String, required: true, unique: true },
    team: String,
    visits: { type: Number, default: 0 },
    tags: [String],
    answers: [{ question: String, score: Number }],
    joined: Date,
  });
  const modelIn = (connection: mongoose.Connection) => connection.model("Contact", schema);
  let Contacts: ReturnType<typeof modelIn>;

  beforeAll(async () => {
    opened = await openEmbedded(thread);
    Contacts = modelIn(opened.connection);
    await Contacts.init();
  });
  afterAll(async () => await opened.close());

  test("creates, reads, changes and deletes documents", async () => {
    const amina = await Contacts.create({ name: "Amina", team: "Kenya", tags: ["en", "sw"] });
    expect((await Contacts.findById(amina.id).lean())?.tags).toEqual(["en", "sw"]);
    amina.visits = 3;
    amina.answers.push({ question: "q1", score: 4 });
    await amina.save();
    const read = await Contacts.findOne({ name: "Amina" });
    expect(read?.visits).toBe(3);
    expect(read?.answers[0]?.score).toBe(4);
    expect(
      (await Contacts.updateOne({ name: "Amina" }, { $inc: { visits: 1 } })).modifiedCount,
    ).toBe(1);
    expect((await Contacts.updateOne({ name: "Amina" }, { team: "Kenya" })).modifiedCount).toBe(0);
    expect((await Contacts.deleteOne({ name: "Amina" })).deletedCount).toBe(1);
    expect(await Contacts.countDocuments()).toBe(0);
  });

  test("saves a document only at the version that was read", async () => {
    const efua = await Contacts.create({ name: "Efua", tags: ["a", "b"] });
    const other = await Contacts.findById(efua.id).orFail();
    efua.tags.splice(0, 1);
    await efua.save();
    other.tags = ["z"];
    other.markModified("tags");
    other.increment();
    await expect(other.save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  test("finds and updates in one step", async () => {
    const upserted = await Contacts.findOneAndUpdate(
      { name: "Bruno" },
      { $set: { team: "coaches" }, $push: { tags: "de" } },
      { upsert: true, returnDocument: "after" },
    ).lean();
    expect(upserted).toMatchObject({ name: "Bruno", team: "coaches", tags: ["de"] });
    const before = await Contacts.findOneAndUpdate(
      { name: "Bruno" },
      { $inc: { visits: 1 } },
    ).lean();
    expect(before?.visits).toBe(0);
    expect((await Contacts.findOne({ name: "Bruno" }).lean())?.visits).toBe(1);
    expect((await Contacts.deleteOne({ name: "Bruno" })).deletedCount).toBe(1);
    expect(await Contacts.findOneAndUpdate({ name: "Bruno" }, { visits: 1 })).toBeNull();
  });

  test("reports a second document under a unique key the way MongoDB does", async () => {
    await Contacts.create({ name: "Chidi" });
    const error: unknown = await Contacts.create({ name: "Chidi" }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { name: 1 },
      keyValue: { name: "Chidi" },
    });
    expect(String(error)).toMatch(
      /E11000 duplicate key error collection: baraza.contacts index: name_1/,
    );
  });

  test("writes in bulk, in order and out of order", async () => {
    const operations = ["b1", "Chidi", "b2"].map((name) => ({
      insertOne: { document: { name } as never },
    }));
    await expect(Contacts.bulkWrite(operations as never)).rejects.toThrow(/E11000/);
    expect(await Contacts.countDocuments({ name: { $in: ["b1", "b2"] } })).toBe(1);
    const result: unknown = await Contacts.bulkWrite(operations as never, { ordered: false }).catch(
      (e: unknown) => e,
    );
    expect(result).toMatchObject({ result: { insertedCount: 1 } });
    const mixed = await Contacts.bulkWrite([
      { updateOne: { filter: { name: "b1" }, update: { $set: { team: "x" } } } },
      {
        updateMany: {
          filter: { name: { $in: ["b1", "b2", "b3"] } },
          update: { $inc: { visits: 1 } },
        },
      },
      { replaceOne: { filter: { name: "b3" }, replacement: { name: "b3" }, upsert: true } },
      { deleteOne: { filter: { name: "b2" } } },
    ] as never);
    expect(mixed).toMatchObject({ modifiedCount: 3, upsertedCount: 1, deletedCount: 1 });
  });

  test("hands out many documents batch by batch", async () => {
    const collection = opened.fresh();
    await collection.insertMany([...Array(1050).keys()].map((n) => ({ _id: n as never, n })));
    const cursor = collection.find().sort({ n: -1 }).batchSize(100);
    const read: unknown[] = [];
    for await (const { n } of cursor) read.push(n);
    expect(read).toEqual([...Array(1050).keys()].toReversed());
    const left = collection.find().batchSize(10);
    await left.next();
    await left.close();
    expect(await collection.find().skip(1000).limit(20).toArray()).toHaveLength(20);
  });

  test("populates references", async () => {
    const { connection } = opened;
    const Note = connection.model(
      "Note",
      new mongoose.Schema({ text: String, of: { type: mongoose.Types.ObjectId, ref: "Contact" } }),
    );
    const dalia = await Contacts.create({ name: "Dalia" });
    await Note.create({ text: "hello", of: dalia.id });
    const note = await Note.findOne({ text: "hello" }).populate<{ of: { name: string } }>("of");
    expect(note?.of.name).toBe("Dalia");
  });

  test("keeps what was written when it is asked for on the disk", async () => {
    const collection = opened.fresh();
    await collection.insertOne({ n: 1 }, { writeConcern: { w: 1, journal: true } });
    expect(await collection.countDocuments({ n: 1 })).toBe(1);
  });
});

import { afterAll } from "@jest/globals";
import { storeContract } from "../contracts/store.ts";
import { givenServer, openEmbeddedTestStore, openTestStore } from "../support/open-test-store.ts";

storeContract("embedded", openEmbeddedTestStore);

if (givenServer) storeContract("MONGODB_URI", openTestStore);
else {
  afterAll(() => {
    process.stdout.write("no MONGODB_URI given: the store was tried on the embedded one only\n");
  });
}

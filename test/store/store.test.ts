import { storeContract } from "../contracts/store.ts";
import { openTestStore } from "../support/open-test-store.ts";

storeContract("MongoDB", openTestStore);

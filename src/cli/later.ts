import { giveUp } from "./arguments.ts";

giveUp("Forgetting a person, with a receipt, comes with a later version; nothing was done.", 2);

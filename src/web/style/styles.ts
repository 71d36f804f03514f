import { LINK } from "./link.ts";
import { PHONE } from "./phone.ts";
import { PRACTICE } from "./practice.ts";
import { PROGRAMME } from "./programme.ts";
import { SLACK } from "./slack.ts";
import { TOKENS } from "./tokens.ts";

/** The styles of every page, as one sheet; the image carries no loose files. */
export const STYLES = [TOKENS, PHONE, SLACK, PRACTICE, PROGRAMME, LINK].join("\n");

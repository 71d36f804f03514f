import { LINK_STYLES } from "./link.ts";
import { PHONE_STYLES } from "./phone.ts";
import { PRACTICE_STYLES } from "./practice.ts";
import { PROGRAMME_STYLES } from "./programme.ts";
import { SLACK_STYLES } from "./slack.ts";
import { TOKEN_STYLES } from "./tokens.ts";

/** The styles of every page, as one sheet; the image carries no loose files. */
export const PAGE_STYLES = [
  TOKEN_STYLES,
  PHONE_STYLES,
  SLACK_STYLES,
  PRACTICE_STYLES,
  PROGRAMME_STYLES,
  LINK_STYLES,
].join("\n");

/** What a template's places may be filled with. */
export const TEMPLATE_NAMES = [
  "contact_name",
  "team_name",
  "coach_name",
  "programme_name",
  "bot_name",
] as const;

/** What a template's name looks like at Meta. */
export const TEMPLATE_NAME = /^[a-z0-9_]{1,512}$/;

/** What Meta calls a language: `en_US`, `fr`. */
export const TEMPLATE_LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2,4})?$/;

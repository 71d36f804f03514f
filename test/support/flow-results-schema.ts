// What the specification of FLOIP Flow Results demands, by hand: it comes without a JSON Schema of its own.
// https://github.com/FLOIP/flow-results/blob/master/specification.md

const text = { type: "string", minLength: 1 };
// RFC 3339 with its offset, and where that is UTC, `+00:00` in the place of `Z`.
const instant = {
  type: "string",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?[+-]\\d\\d:\\d\\d$",
};

const FIELDS = [
  ["timestamp", "datetime"],
  ["row_id", "string"],
  ["contact_id", "string"],
  ["session_id", "string"],
  ["question_id", "string"],
  ["response", "any"],
  ["response_metadata", "object"],
] as const;

const PLAIN_TYPES = [
  "message",
  "open",
  "text",
  "image",
  "video",
  "audio",
  "geo_point",
  "datetime",
  "date",
  "time",
];

const choices = { type: "array", minItems: 1, uniqueItems: true, items: text };

const ofType = (types: readonly string[], options: object): object => ({
  properties: { type: { enum: types }, type_options: { type: "object", ...options } },
});

const range = { type: "array", minItems: 2, maxItems: 2, items: { type: "number" } };

const question = {
  type: "object",
  required: ["type", "label", "type_options"],
  properties: { label: text },
  oneOf: [
    ofType(["select_one", "select_many"], { required: ["choices"], properties: { choices } }),
    ofType(["numeric"], { properties: { range } }),
    ofType(PLAIN_TYPES, {}),
  ],
};

const resource = {
  type: "object",
  required: ["name", "path", "mediatype", "encoding", "schema"],
  // No data in the descriptor itself.
  not: { required: ["data"] },
  properties: {
    name: { type: "string", pattern: "^[a-z0-9._-]+$" },
    path: { type: "string", pattern: "^(?!/)(?!.*\\.\\./)" },
    "api-data-url": { type: "null" },
    access_method: { const: "file" },
    mediatype: { const: "application/json" },
    encoding: { const: "utf-8" },
    schema: {
      type: "object",
      required: ["fields", "questions"],
      properties: {
        language: { type: "string", pattern: "^[a-z]{3}$" },
        fields: {
          type: "array",
          minItems: FIELDS.length,
          maxItems: FIELDS.length,
          items: FIELDS.map(([name, type]) => ({
            type: "object",
            required: ["name", "title", "type"],
            properties: { name: { const: name }, title: text, type: { const: type } },
          })),
        },
        questions: { type: "object", additionalProperties: question },
      },
    },
  },
};

/** The descriptor of a package: `datapackage.json`. */
export const PACKAGE_SCHEMA = {
  type: "object",
  required: [
    "profile",
    "flow_results_specification_version",
    "created",
    "modified",
    "id",
    "name",
    "title",
    "resources",
  ],
  properties: {
    profile: { const: "flow-results-package" },
    flow_results_specification_version: { const: "1.0.0-rc1" },
    created: instant,
    modified: instant,
    id: {
      type: "string",
      pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
    },
    name: { type: "string", pattern: "^[a-z0-9._-]+$" },
    title: text,
    resources: { type: "array", minItems: 1, maxItems: 1, items: resource },
  },
};

const one = (prefix: readonly object[]): object => ({
  type: "array",
  minItems: 7,
  maxItems: 7,
  items: prefix,
});

/** A row of a package's data under a question: its seven columns, the response as the type of the question demands. */
export function rowSchema(
  id: string,
  { type, type_options: options }: { type: string; type_options: { choices?: readonly string[] } },
): object {
  const metadata: object = type === "open" ? { required: ["type", "type_options"] } : {};
  const response = responseSchema(type, options.choices);
  return one([instant, text, text, text, { const: id }, response, { type: "object", ...metadata }]);
}

function responseSchema(type: string, offered: readonly string[] = []): object {
  switch (type) {
    case "select_one":
      return { enum: offered };
    case "select_many":
      return { type: "array", minItems: 1, uniqueItems: true, items: { enum: offered } };
    case "numeric":
      return { type: "number" };
    case "date":
      return { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" };
    default:
      return { type: "string" };
  }
}

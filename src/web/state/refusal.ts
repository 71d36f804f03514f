import type { ContentfulStatusCode } from "hono/utils/http-status";

/** A request that is answered with what is wrong and what to do about it; neither repeats what was sent. */
export class RequestRefusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly remedy: string;
  constructor(status: ContentfulStatusCode, error: string, remedy: string) {
    super(error);
    this.name = "Refusal";
    this.status = status;
    this.remedy = remedy;
  }
}

/** What a worker is started with. */
export interface WorkerStart {
  readonly dir: string;
}

/** What is asked of the worker; the answer bears the same number. */
export type WorkerRequest =
  | { readonly id: number; readonly ask: "backup"; readonly to: string }
  | { readonly id: number; readonly ask: "expire"; readonly now: Date }
  | { readonly id: number; readonly ask: "close" };

/** What the worker tells: that it serves, that it could not start, or the answer to a request. */
export type WorkerReply =
  | { readonly kind: "serving"; readonly host: string }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "done"; readonly id: number; readonly value: number }
  | { readonly kind: "failed"; readonly id: number; readonly error: string };

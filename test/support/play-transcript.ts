import { deserialize, serialize } from "bson";
import { startConversation, type Transcript } from "../../src/cli/shared/conversation.ts";
import type { Run } from "../../src/domain/run.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";

/** Plays the person's side of a transcript against a flow; the run goes through bytes between any two sprints. */
export function play(flow: Flow, transcript: Transcript): Transcript {
  const { about, language, now, names } = transcript;
  const setting = { language, now, names, ...(about === undefined ? {} : { about }) };
  const conversation = startConversation(flow, setting, putAway);
  for (const turn of transcript.turns) {
    if ("person" in turn) conversation.say(turn.person);
    else if ("tap" in turn) conversation.tap(turn.tap);
    else if ("silence" in turn) conversation.pass(turn.silence);
  }
  return conversation.transcript();
}

function putAway(run: Run): Run {
  return deserialize(serialize(run, { ignoreUndefined: true })) as Run;
}

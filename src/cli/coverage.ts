import { isCovered, measureCoverage } from "../messages/coverage.ts";
import { LOCALE_FILES } from "../messages/messages.ts";

// `npm run coverage`: what each language has of the bot's own sentences, and which keys it lacks. It fails where a
// language that is offered to people lacks a sentence, since they would read that one in another language.

for (const each of measureCoverage(LOCALE_FILES)) {
  const { language, total, missing } = each;
  const isOffered = isCovered(each);
  const mark = isOffered ? "offered" : "below the threshold, not offered";
  process.stdout.write(`${language}  ${total - missing.length} of ${total} sentences  ${mark}\n`);
  for (const key of missing) process.stdout.write(`    ${key}\n`);
  if (isOffered && missing.length > 0) process.exitCode = 1;
}

import { isCovered, measureCoverage } from "../messages/coverage.ts";

// `npm run coverage`: what each language has of the bot's own sentences, and which keys it lacks.

for (const each of measureCoverage()) {
  const { language, total, missing } = each;
  const have = total - missing.length;
  const mark = isCovered(each) ? "offered" : "below the threshold, not offered";
  process.stdout.write(`${language}  ${have} of ${total} sentences  ${mark}\n`);
  for (const key of missing) process.stdout.write(`    ${key}\n`);
}

/** How many single-letter changes lead from one word to the other; two letters that changed places count once. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next[j] = Math.min(
        changed,
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The one of `names` that was probably meant by `name`, where one is near enough. */
export function findNearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const each of names) {
    const far = distance(wanted, each.toLowerCase());
    if (far < least) [best, least] = [each, far];
  }
  return best;
}

/** "Did you mean `x`?" where one of `names` is near, else what `otherwise` says. */
export function suggestName(name: string, names: Iterable<string>, otherwise: string): string {
  const near = findNearest(name, names);
  return near === undefined ? otherwise : `Did you mean \`${near}\`?`;
}

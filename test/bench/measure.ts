/** One thing to measure: it does its work `turns` times, from the state that `again` set up. */
export interface Contender {
  readonly name: string;
  /** Runs a round and says how many turns it made. */
  round(): number;
}

/** CPU microseconds a turn, the median of the rounds; contenders take turns so that they share the machine's moods. */
export function measure(
  contenders: readonly Contender[],
  rounds: number,
): ReadonlyMap<string, number> {
  const figures = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) contender.round();
  for (let n = 0; n < rounds; n++)
    for (const contender of contenders) {
      const before = process.cpuUsage();
      const turns = contender.round();
      const { user, system } = process.cpuUsage(before);
      figures.get(contender.name)?.push((user + system) / turns);
    }
  return new Map([...figures].map(([name, list]) => [name, median(list)]));
}

/** The middle of a list of figures. */
export function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}

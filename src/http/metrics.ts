type Labels = Readonly<Record<string, string>>;

/** Seconds; from a cached answer to a review waited for. Chosen, not measured. */
const durationBuckets = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60] as const;

interface Histogram {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** What the service counts about itself, in the Prometheus text format (version 0.0.4). */
export interface Metrics {
  /** One more of `name`, which ends in `_total`. */
  count(name: string, labels?: Labels): void;
  /** One observation in seconds. */
  observe(name: string, seconds: number, labels?: Labels): void;
  /** `gauges` are the values that hold now. */
  render(gauges: Readonly<Record<string, number>>): string;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>();
  const histograms = new Map<string, Map<string, Histogram>>();
  return {
    count(name, labels = {}) {
      const series = within(counters, name, () => new Map<string, number>());
      const key = labelText(labels);
      series.set(key, (series.get(key) ?? 0) + 1);
    },
    observe(name, seconds, labels = {}) {
      const series = within(histograms, name, () => new Map<string, Histogram>());
      const histogram = within(series, labelText(labels), () => ({
        counts: durationBuckets.map(() => 0),
        sum: 0,
        count: 0,
      }));
      durationBuckets.forEach((bound, index) => {
        if (seconds <= bound) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
      });
      histogram.sum += seconds;
      histogram.count += 1;
    },
    render(gauges) {
      const lines = [
        ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
        ...[...counters].flatMap(([name, series]) => [
          `# TYPE ${name} counter`,
          ...[...series].map(([labels, value]) => `${name}${braced(labels)} ${value}`),
        ]),
        ...[...histograms].flatMap(([name, series]) => [
          `# TYPE ${name} histogram`,
          ...[...series].flatMap(([labels, histogram]) => histogramLines(name, labels, histogram)),
        ]),
      ];
      return `${lines.join("\n")}\n`;
    },
  };
}

function histogramLines(name: string, labels: string, histogram: Histogram): readonly string[] {
  const bucket = (bound: string) => braced([labels, `le="${bound}"`].filter(Boolean).join(","));
  return [
    ...durationBuckets.map(
      (bound, index) => `${name}_bucket${bucket(String(bound))} ${histogram.counts[index] ?? 0}`,
    ),
    `${name}_bucket${bucket("+Inf")} ${histogram.count}`,
    `${name}_sum${braced(labels)} ${histogram.sum}`,
    `${name}_count${braced(labels)} ${histogram.count}`,
  ];
}

function within<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = create();
  map.set(key, made);
  return made;
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, "_")}"`)
    .join(",");
}

const braced = (labels: string) => (labels === "" ? "" : `{${labels}}`);

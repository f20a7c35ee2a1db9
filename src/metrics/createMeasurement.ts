import { Gauge, type Registry } from 'prom-client';

interface Options<Figures> {
  readonly registers: Registry[];
  /** Resolves with nothing if there is nothing to show. */
  readonly measure: () => Promise<Figures | undefined>;
}

/** Metrics that are read from the same figures. */
export interface Measurement<Figures> {
  /** The figures; nothing if they cannot be had. Who asks while they are measured gets the same ones. */
  read(): Promise<Figures | undefined>;
  /** Adds a gauge, which is absent without figures. */
  addGauge(name: string, help: string, toValue: (figures: Figures) => number): void;
}

/** Creates a measurement. All metrics are read at once, so it is made once for each reading. */
export function createMeasurement<Figures>({ registers, measure }: Options<Figures>): Measurement<Figures> {
  let measuring: Promise<Figures | undefined> | undefined;

  async function read(): Promise<Figures | undefined> {
    measuring ??= measure().finally(() => {
      measuring = undefined;
    });
    // Without an answer the other metrics are shown all the same.
    return measuring.catch(() => undefined);
  }

  return {
    read,
    addGauge: (name, help, toValue) => {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const figures = await read();
          if (figures) this.set(toValue(figures));
          else this.remove();
        },
      });
    },
  };
}

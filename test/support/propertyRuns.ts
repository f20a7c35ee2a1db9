/** Cases that each property is tried with; `FC_RUNS=1000` tries more, and others each time. */
export const PROPERTY_RUNS = Number(process.env.FC_RUNS ?? 50);

/** The same cases at each run, so that a failure is the change's own; undefined draws new ones. */
export const PROPERTY_SEED = process.env.FC_RUNS === undefined ? 20_260 : undefined;

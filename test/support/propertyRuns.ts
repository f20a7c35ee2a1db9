/** Cases of each property test. `FC_RUNS=1000` tries more cases, different ones in each run. */
export const PROPERTY_RUNS = Number(process.env.FC_RUNS ?? 50);

/** Fixed by default, so that a failure is caused by the change under test; undefined draws new cases. */
export const PROPERTY_SEED = process.env.FC_RUNS === undefined ? 20_260 : undefined;

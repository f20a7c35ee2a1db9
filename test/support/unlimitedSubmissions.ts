import { createCoordination } from '../../src/store/createCoordination.ts';
import type { SubmitOptions } from '../../src/tasks/submit/submitTask.ts';
import { classicRouter } from './classicRouter.ts';
import { noModelFallback } from './noModelFallback.ts';

type Unlimited = Pick<
  SubmitOptions,
  'waitForTurn' | 'returnTurn' | 'takeTurn' | 'alone' | 'locks' | 'reserve' | 'modelFallback' | 'transports'
>;

/** What submitting needs, in one process, without a queue, limits and refused models. */
export function unlimitedSubmissions(): Unlimited {
  const { alone, locks } = createCoordination();
  return {
    modelFallback: noModelFallback,
    transports: classicRouter,
    waitForTurn: async () => true,
    returnTurn: () => {},
    takeTurn: async () => true,
    alone,
    locks,
    reserve: (_payer, _credits, commit) => commit(undefined),
  };
}

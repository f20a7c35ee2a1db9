import type { BuildContext } from '../suno/ask.ts';
import type { OperationName } from '../suno/operationNames.ts';
import { operationOf } from '../suno/operations.ts';
import type { Offers } from '../suno/prices/offers.ts';
import { buildLyricsRequest } from '../suno/requests/buildLyricsRequest.ts';
import { buildSongRequest } from '../suno/requests/buildSongRequest.ts';
import type { Built, WishProblem } from '../suno/requests/built.ts';
import { checkFields } from '../suno/requests/checkFields.ts';
import type { FindMade, MadeBefore } from './findMade.ts';
import type { Asking } from './startTask.ts';
import type { AskWish, Wish } from './wish.ts';

/** What a wish comes to: a task to begin, or why none begins. */
export type Plan =
  | { readonly kind: 'begin'; readonly asking: Pick<Asking, 'operation' | 'request' | 'price' | 'next'> }
  | { readonly kind: 'problem'; readonly problem: WishProblem }
  /** It was made before, or is on its way; this is the task that shows it. */
  | { readonly kind: 'made'; readonly made: MadeBefore }
  /** The owner of the bot has switched it off. */
  | { readonly kind: 'off'; readonly operation: OperationName };

interface Ports {
  readonly offers: Offers;
  readonly findMade: FindMade;
  /** The model where neither the member nor the track names one. */
  readonly model: string;
}

/** Stands for the address of a recording that the vendor does not have yet. */
const NOT_SENT_YET = 'https://uploads.invalid/pending';

/** The operation that a wish is about. */
export function operationOfWish(wish: Wish): OperationName {
  if (wish.kind === 'ask') return wish.operation;
  return wish.kind === 'song' ? 'generate' : 'lyrics';
}

/** Credits that a wish costs in all, where nothing of it was made before. */
export function priceOfWish(wish: Wish, { priceOf }: Pick<Offers, 'priceOf'>): number {
  const operation = operationOfWish(wish);
  const { after } = operationOf(operation).ask ?? {};
  return priceOf(operation) + (after ? priceOf(after) : 0);
}

/** Turns a wish into what to submit, in one step or two, once all that can be refused here was. */
export async function planAsking(wish: Wish, ports: Ports): Promise<Plan> {
  const operation = operationOfWish(wish);
  if (!ports.offers.isOffered(operation)) return { kind: 'off', operation };
  if (wish.kind === 'ask') return planAsk(wish, ports);
  return begin(operation, wish.kind === 'song' ? buildSongRequest(wish) : buildLyricsRequest(wish), ports);
}

/** The vendor's body of a wish, as far as it is known where its recordings are. */
export function buildAsk(wish: AskWish, operation: OperationName, model: string): Built {
  const { ask } = operationOf(operation);
  if (!ask) throw new Error(`Nobody can ask for ${operation} in this way`);
  const context: BuildContext = {
    uploads: wish.recordings.map(({ uploaded }) => uploaded?.url ?? NOT_SENT_YET),
    model,
  };
  return ask.build(wish, context);
}

async function planAsk(wish: AskWish, ports: Ports): Promise<Plan> {
  const { operation, of } = wish;
  const { ask } = operationOf(operation);
  if (!ask) throw new Error(`Nobody can ask for ${operation} in this way`);
  if (ask.once && of) {
    const made = await ports.findMade(operation, of);
    if (made) return { kind: 'made', made };
  }
  const problem = checkFields(ask, wish);
  if (problem) return { kind: 'problem', problem };
  const built = buildAsk(wish, operation, ports.model);
  return ask.after && of && 'request' in built
    ? planBoth(wish, ask.after, built.request, ports)
    : begin(operation, built, ports);
}

/** The operation on the result of another: alone where that is there, else both in one card. */
async function planBoth(
  wish: AskWish,
  first: OperationName,
  request: Record<string, unknown>,
  ports: Ports,
): Promise<Plan> {
  const { operation, of } = wish;
  const before = of && (await ports.findMade(first, of));
  if (before && !before.isReady) return { kind: 'made', made: before };
  if (before?.taskId !== undefined)
    return begin(operation, { request: { ...request, taskId: before.taskId } }, ports);
  if (!ports.offers.isOffered(first)) return { kind: 'off', operation: first };
  const plan = begin(first, buildAsk(wish, first, ports.model), ports);
  const next = { operation, request, price: ports.offers.priceOf(operation) };
  return plan.kind === 'begin' ? { kind: 'begin', asking: { ...plan.asking, next } } : plan;
}

/** @throws where a built request breaks the operation's own schema: the building is wrong, not the wish. */
function begin(operation: OperationName, built: Built, { offers }: Ports): Plan {
  if ('problem' in built) return { kind: 'problem', problem: built.problem };
  const request = { ...operationOf(operation).request.parse(built.request) };
  return { kind: 'begin', asking: { operation, request, price: offers.priceOf(operation) } };
}

import type { Route } from '../route.ts';
import { recommendedShards } from '../shards.ts';
import type { World } from '../world.ts';

/** Route with the gateway's URL and its session limits. */
export function gatewayRoutes(world: World): Route[] {
  const url = (): string => `${world.origin.replace('http', 'ws')}/gateway`;
  const limit = () => ({
    total: 1000,
    remaining: 999,
    reset_after: 0,
    max_concurrency: world.portal.identifiesAtOnce,
  });
  return [
    { method: 'GET', path: '/gateway', auth: false, handle: () => ({ status: 200, body: { url: url() } }) },
    {
      method: 'GET',
      path: '/gateway/bot',
      auth: true,
      handle: () => ({
        status: 200,
        body: { url: url(), shards: recommendedShards(world.portal.guilds), session_start_limit: limit() },
      }),
    },
  ];
}

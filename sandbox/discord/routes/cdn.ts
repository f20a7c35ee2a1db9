import { type Answer, param, type Route } from '../route.ts';
import type { World } from '../world.ts';

const GONE: Answer = {
  status: 404,
  bytes: {
    data: Buffer.from('This content is no longer available.'),
    contentType: 'text/plain;charset=UTF-8',
  },
};

/** Routes of the files of messages and commands, with signed URLs that expire. */
export function cdnRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/cdn/attachments/{channel}/{attachment}/{filename}',
      auth: false,
      handle(call) {
        const file = world.stored.get(param(call, 'attachment'));
        const expires = Number.parseInt(call.query.get('ex') ?? '0', 16) * 1000;
        if (file?.channelId !== param(call, 'channel') || file.filename !== param(call, 'filename'))
          return GONE;
        if (!(world.clock.now() < expires)) return GONE;
        return { status: 200, bytes: { data: file.bytes, contentType: file.contentType } };
      },
    },
  ];
}

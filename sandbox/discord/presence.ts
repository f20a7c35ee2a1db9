import { z } from 'zod';

/** https://docs.discord.com/developers/events/gateway-events#update-presence: of activities, bots may set these fields. */
export const presenceSchema = z.strictObject({
  since: z.int().nullable().optional(),
  activities: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(128),
        type: z.int().min(0).max(5),
        url: z.string().optional(),
        state: z.string().min(1).max(128).optional(),
      }),
    )
    .max(1),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean().optional(),
});

export type Presence = z.infer<typeof presenceSchema>;

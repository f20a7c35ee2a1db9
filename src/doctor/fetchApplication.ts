import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { toDiscordErrorCode } from '../discord/rest/toDiscordErrorCode.ts';

const userSchema = z.object({ username: z.string() }).optional().catch(undefined);

/** https://docs.discord.com/developers/resources/application#application-object */
const applicationSchema = z.object({
  id: z.string(),
  name: z.string().catch('the application'),
  /** The bot's own user. */
  bot: userSchema,
  bot_public: z.boolean().catch(false),
  bot_require_code_grant: z.boolean().catch(false),
  flags: z.int().catch(0),
  owner: userSchema,
  team: z.object({ name: z.string() }).nullish().catch(undefined),
  interactions_endpoint_url: z.string().nullish().catch(undefined),
  approximate_guild_count: z.int().optional().catch(undefined),
});

export type Application = z.infer<typeof applicationSchema>;

/** Discord's information on the bot's application. `refused`: the token is invalid. */
export type ApplicationResult =
  | { readonly outcome: 'known'; readonly application: Application }
  | { readonly outcome: 'refused' }
  /** `code`: of a network error, or `HTTP 503`. */
  | { readonly outcome: 'unreachable'; readonly code: string };

/** Fetches the application of the bot's token. Never throws. */
export async function fetchApplication(rest: REST): Promise<ApplicationResult> {
  try {
    const parsed = applicationSchema.safeParse(await rest.get(Routes.currentApplication()));
    return parsed.success
      ? { outcome: 'known', application: parsed.data }
      : { outcome: 'unreachable', code: 'ERROR' };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) return { outcome: 'refused' };
    return { outcome: 'unreachable', code: toDiscordErrorCode(error) };
  }
}

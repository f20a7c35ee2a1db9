/** Who may start tasks in direct messages and with the bot on their own account. */
export const DIRECT_MESSAGE_CHOICES = ['owner', 'on', 'off'] as const;

export type DirectMessageChoice = (typeof DIRECT_MESSAGE_CHOICES)[number];

/** `managed`: servers that the owner or the team may manage, or have used the bot in. `any`: all. A set: these. */
export type AllowedServers = 'managed' | 'any' | ReadonlySet<string>;

export interface AccessSettings {
  readonly allowedServers: AllowedServers;
  readonly directMessages: DirectMessageChoice;
}

const ID_FORM = /^\d{17,20}$/;

/**
 * Reads `ALLOWED_SERVERS`.
 *
 * @returns the servers, or what is wrong with the text, as the rest of a sentence that starts with the setting's name.
 */
export function readAllowedServers(text: string | undefined): AllowedServers | { readonly problem: string } {
  const parts = (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  if (parts.length === 0) return 'managed';
  if (parts.length === 1 && parts[0] === '*') return 'any';
  const wrong = parts.find(part => !ID_FORM.test(part));
  if (wrong === undefined) return new Set(parts);
  return {
    problem:
      'must hold ids of servers (17 to 20 digits) with commas between them, or * for any server. In Discord: Settings → Advanced → Developer Mode, then right-click a server → Copy Server ID',
  };
}

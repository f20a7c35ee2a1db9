/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const FLAGS = {
  suppressEmbeds: 4,
  ephemeral: 64,
  loading: 128,
  quiet: 4096,
  voice: 8192,
  snapshot: 16384,
  v2: 32768,
} as const;

/** Settings under which everybody may make as much as they like, for what is not about the owner's money. */
export const OPEN_SETTINGS = {
  ALLOWED_SERVERS: '*',
  DIRECT_MESSAGES: 'on',
  DAILY_CREDITS_PER_MEMBER: 'unlimited',
  DAILY_CREDITS_PER_GUILD: 'unlimited',
  DAILY_CREDITS_TOTAL: 'unlimited',
  LOW_CREDITS: '0',
} as const;

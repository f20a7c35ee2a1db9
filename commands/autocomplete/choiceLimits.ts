/**
 * Choices that Discord shows for an option:
 * https://docs.discord.com/developers/interactions/application-commands#autocomplete
 */
export const MAX_CHOICES = 25;
/** Characters of a choice's name and of its value. */
export const MAX_CHOICE_LENGTH = 100;

/** Colours of a card that has ended: complete or failed. */
export const DONE_COLOUR = 0x57f287;
export const FAILED_COLOUR = 0xed4245;

/** The demo did not show what it should. The message is for the person who ran it. */
export class DemoError extends Error {}

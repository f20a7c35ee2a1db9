/** Why the demo did not show what it should, in a sentence for who ran it. */
export class DemoError extends Error {}

/** A failure of the demo, with a sentence for the person who ran it. */
export class DemoError extends Error {}

/** Width and height of a cover in pixels. */
export const SIZE = 512;

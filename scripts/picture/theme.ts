/** Colours of Discord's dark theme. */
export const COLOURS = {
  page: '#313338',
  box: '#2b2d31',
  edge: '#1e1f22',
  rail: '#4e5058',
  text: '#dbdee1',
  bright: '#f2f3f5',
  muted: '#949ba4',
  link: '#00a8fc',
  primary: '#5865f2',
  secondary: '#4e5058',
  danger: '#da373c',
} as const;

export const FONT = "'gg sans', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif";

/** A drawn part, and its height in pixels. */
export interface Piece {
  readonly svg: string;
  readonly height: number;
}

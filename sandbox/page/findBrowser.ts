import { existsSync } from 'node:fs';

/** Where Debian and others install Chromium. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const NO_BROWSER =
  'No Chromium here: install Debian’s package "chromium", or set CHROMIUM to its file.';

/** The file of a Chromium on this machine; CHROMIUM names another. */
export function findBrowser(): string | undefined {
  return [process.env.CHROMIUM, ...PLACES].find(place => place !== undefined && existsSync(place));
}

/** Flags for a Chromium without a sandbox of its own (as root), with a microphone that plays a tone, and no questions. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

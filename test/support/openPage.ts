import { type Browser, chromium, type Page } from 'playwright-core';
import { createPageServer } from '../../sandbox/page/createPageServer.ts';
import { BROWSER_FLAGS } from '../../sandbox/page/findBrowser.ts';
import {
  type PageBackend,
  type PageBackendOptions,
  startPageBackend,
} from '../../sandbox/page/startPageBackend.ts';
import { scaled } from '../../sandbox/timeScale.ts';

/** Milliseconds for one step of a journey on a fast machine. */
const STEP_MS = 15_000;

/** The sandbox's page in a real browser. */
export interface OpenPage {
  readonly page: Page;
  readonly backend: PageBackend;
  readonly browser: Browser;
  readonly url: string;
  /** Types into the composer as a person does, key by key. */
  type(text: string): Promise<void>;
  /** Becomes another member. */
  be(name: string): Promise<void>;
  /** Errors of the console, and those that nobody caught. */
  readonly errors: readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

export interface OpenPageOptions extends PageBackendOptions {
  readonly width?: number;
  readonly height?: number;
}

/** Starts the sandbox and opens its page. */
export async function openPage(
  executablePath: string,
  { width = 1280, height = 900, ...options }: OpenPageOptions = {},
): Promise<OpenPage> {
  const backend = await startPageBackend(options);
  const server = await createPageServer(backend);
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const page = await browser.newPage({ viewport: { width, height } });
  page.setDefaultTimeout(scaled(STEP_MS));
  const errors: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(server.url);
  const composer = page.locator('#composer');
  await composer.waitFor();
  return {
    page,
    backend,
    browser,
    url: server.url,
    errors,
    type: async text => {
      await composer.focus();
      await page.keyboard.type(text);
    },
    be: async name => {
      await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
      await page.getByText(`You are ${name}`, { exact: true }).waitFor({ state: 'attached' });
    },
    [Symbol.asyncDispose]: async () => {
      // What the page looks like in the end, for who mends a test.
      const { PAGE_PICTURE: path } = process.env;
      if (path) await page.screenshot({ path });
      await browser.close();
      await server.close();
      await backend[Symbol.asyncDispose]();
    },
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { SCENES, type Scene } from './scenes.ts';

/** What a picture shows, without its pixels. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  /** Elements within it, by kind. */
  readonly elements: Readonly<Record<string, number>>;
}

export type Shapes = Readonly<Record<string, Shape>>;

const KINDS = [
  'discord-message',
  'discord-embed',
  'discord-button',
  'audio',
  'button.select',
  'dialog',
  '.journal',
];

/** Where the width of a PNG is: https://www.w3.org/TR/png-3/#11IHDR */
const PNG_WIDTH_AT = 16;

/** Takes the pictures into a folder, as PNG. */
export async function takePictures(page: Page, folder: string): Promise<Shapes> {
  const shapes: Record<string, Shape> = {};
  for (const scene of SCENES) shapes[scene.name] = await take(page, scene, join(folder, `${scene.name}.png`));
  return shapes;
}

async function take(page: Page, scene: Scene, path: string): Promise<Shape> {
  await page.setViewportSize(scene);
  const part = await scene.perform(page);
  // What the pointer is over looks different.
  await page.mouse.move(0, 0);
  // What moves would look different each time.
  const still = { path, animations: 'disabled', caret: 'hide' } as const;
  if (part === undefined) await page.screenshot(still);
  else await part.screenshot(still);
  const root = part ?? page.locator('body');
  const counted = await Promise.all(
    KINDS.map(async kind => [kind, await root.locator(kind).count()] as const),
  );
  const bytes = readFileSync(path);
  return {
    width: bytes.readUInt32BE(PNG_WIDTH_AT),
    height: bytes.readUInt32BE(PNG_WIDTH_AT + 4),
    elements: Object.fromEntries(counted.filter(([, count]) => count > 0)),
  };
}

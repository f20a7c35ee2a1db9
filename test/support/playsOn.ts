import type { Locator } from 'playwright-core';

/** Starts a player, and resolves with whether its position grows. */
export function playsOn(player: Locator): Promise<boolean> {
  return player.evaluate(async element => {
    if (!('play' in element && typeof element.play === 'function')) return false;
    await element.play();
    const position = (): number => Number(Reflect.get(element, 'currentTime'));
    const from = position();
    await new Promise<void>(resolve => {
      const look = (): void => {
        if (position() <= from) return;
        element.removeEventListener('timeupdate', look);
        resolve();
      };
      element.addEventListener('timeupdate', look);
    });
    return position() > from;
  });
}

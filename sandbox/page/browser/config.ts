import { avatarOf } from './avatar.ts';

// Read by the component library when it loads, so this module is imported before it. Its own avatars are on a server of
// Discord's.
const picture = avatarOf('?', false);
const shared = Object.fromEntries(
  ['blue', 'gray', 'green', 'orange', 'red', 'pink', 'default'].map(name => [name, picture]),
);
Object.assign(globalThis, { $discordMessage: { avatars: shared } });

// The library colours embeds with style attributes, which the page's policy refuses. The same text is allowed when a script
// sets it by way of the element's style.
const { setAttribute } = Element.prototype;
Element.prototype.setAttribute = function (this: Element, name: string, value: string): void {
  if (name === 'style' && this instanceof HTMLElement) this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

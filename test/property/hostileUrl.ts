import fc from 'fast-check';
import { hostileText } from './hostileText.ts';

/** Values in place of a URL: one that forges another, one that breaks a link, or none at all. */
export const hostileUrl = fc.oneof(
  fc.webUrl(),
  hostileText.map(text => `https://evil.example/${text}`),
  hostileText.map(text => `https://evil.example/?${text}#${text}`),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://evil.example/a_(1).mp3"onload="x',
    'https://evil.example/)[x](https://other.example',
    'https://discord.com@evil.example/[a]`b`*c*_d_|e|',
    `https://evil.example/${'a'.repeat(2000)}`,
    'data:text/html,x',
  ),
  hostileText,
);

import './config.ts';
import '@skyra/discord-components-core';
import { render } from 'lit';
import { app, drawWith, redraw } from './app.ts';
import { connect } from './connect.ts';
import { renderPage } from './renderPage.ts';

/** Milliseconds between drawings without a change, for times that count. */
const TICK_MS = 1000;

/** Pixels from the end within which the log follows what is new. */
const NEAR_END = 160;

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no place for the app.');

let shownChannel: string | undefined;

drawWith(() => {
  render(renderPage(), root);
  if (app.isAtEnd || shownChannel !== app.channel) toEnd();
  shownChannel = app.channel;
  observe();
});

function toEnd(): void {
  const log = document.getElementById('log');
  if (log) log.scrollTop = log.scrollHeight;
}

// Messages, pictures and players get their size after the drawing.
const growth = new ResizeObserver(() => {
  if (app.isAtEnd) toEnd();
});
let observed: Element | null = null;

function observe(): void {
  const messages = document.querySelector('discord-messages');
  if (messages === observed) return;
  growth.disconnect();
  observed = messages;
  for (const element of [messages, document.getElementById('log')]) if (element) growth.observe(element);
}

document.addEventListener(
  'scroll',
  ({ target }) => {
    if (!(target instanceof HTMLElement) || target.id !== 'log') return;
    app.isAtEnd = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_END;
  },
  { capture: true, passive: true },
);
setInterval(redraw, TICK_MS);
connect(undefined);
redraw();

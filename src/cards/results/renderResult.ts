import type { ResultOf } from '../../domain/result.ts';
import { sanitizeLine, sanitizeLines, truncate } from '../../lib/sanitize.ts';
import type { CardContext, CardSections } from '../card.ts';
import { attachFile } from '../files/attachFile.ts';
import { fileName } from '../files/fileName.ts';
import { IMAGES_MAX, RESULT_TEXT_MAX } from '../limits.ts';
import { renderLinks } from '../sections/renderLinks.ts';
import { escapeMarkdown } from '../text/escapeMarkdown.ts';
import { trackNumberOf } from '../text/musicTitle.ts';
import { renderMidi } from './renderMidi.ts';
import { renderStems } from './renderStems.ts';
import { renderTimedLyrics } from './renderTimedLyrics.ts';
import type { CardResult } from './resultsOf.ts';

/** Renders a result other than tracks and lyrics. */
export function renderResult({ result, fileLimit }: CardResult, context: CardContext): CardSections {
  switch (result.kind) {
    case 'images':
      return renderImages(result, context);
    case 'wav':
      return renderWav(result, context);
    case 'stems':
      return renderStems(result, fileLimit, context);
    case 'midi':
      return renderMidi(result, context);
    case 'timed-lyrics':
      return renderTimedLyrics(result, context);
    case 'video':
      return renderVideo(result, context);
    case 'persona':
    case 'voice':
      return renderPersona(result, context);
    case 'style':
      return renderStyle(result);
    case 'phrase':
      return renderPhrase(result, context);
  }
}

/** Renders the phrase that a member has to read aloud, and the next step. */
function renderPhrase({ text }: ResultOf<'phrase'>, { t }: CardContext): CardSections {
  return {
    parts: [{ text: t('card.phrase') }, { text: quoteLines(text) }, { text: t('card.phraseNext') }],
    embeds: [],
    files: [],
  };
}

/** Renders a style that was made from a few words. */
function renderStyle({ text }: ResultOf<'style'>): CardSections {
  return { parts: [{ text: quoteLines(text) }], embeds: [], files: [] };
}

/** Renders a video as an attachment, because Discord plays only attached videos in the message, or else as a link. */
function renderVideo({ url }: ResultOf<'video'>, context: CardContext): CardSections {
  const { task, title, t } = context;
  const number = trackNumberOf(task);
  const alt = t('card.videoAlt', { title, number });
  const file = attachFile(context, 'video', alt, extension => fileName(title, 'song', number, extension));
  const { text, longLinks } = renderLinks(file ? [] : [{ what: t('card.files.video'), url }], context);
  return { parts: [{ text, isAtomic: true }], embeds: [], files: file ? [file] : [], longLinks };
}

/** Characters of a persona's name. */
const NAME_MAX = 100;

/** Renders how to use a persona or a voice, by the name from the input, because the vendor may not return it. */
function renderPersona(
  { kind, name }: ResultOf<'persona'> | ResultOf<'voice'>,
  { task: { input }, title, t }: CardContext,
): CardSections {
  const given = name ?? (input.kind === 'operation' ? input.fields.name : undefined) ?? '';
  const known = escapeMarkdown(truncate(sanitizeLine(String(given)), NAME_MAX) || title);
  return {
    parts: [{ text: t(kind === 'voice' ? 'card.voiceReady' : 'card.personaSaved', { name: known }) }],
    embeds: [],
    files: [],
  };
}

/** Renders a lossless track as WAV, as FLAC if only that is small enough, or as a link. */
function renderWav({ url }: ResultOf<'wav'>, context: CardContext): CardSections {
  const { task, title, t } = context;
  const number = trackNumberOf(task);
  const alt = t('card.losslessAlt', { title, number });
  const file = attachFile(context, 'wav', alt, extension => fileName(title, 'song', number, extension));
  const isWhole = file?.name.endsWith('.wav');
  const links = renderLinks(isWhole ? [] : [{ what: t('card.files.wav'), url }], context);
  const parts = [file && !isWhole ? t('card.asFlac') : '', links.text];
  return {
    parts: parts.map(text => ({ text, isAtomic: true })),
    embeds: [],
    files: file ? [file] : [],
    longLinks: links.longLinks,
  };
}

/** Renders cover pictures, each in its own embed. */
function renderImages({ urls }: ResultOf<'images'>, context: CardContext): CardSections {
  const { title, t } = context;
  const pictures = urls.slice(0, IMAGES_MAX).map((url, at) => {
    const number = at + 1;
    const nameOf = (extension: string) => fileName('cover', 'cover', number, extension);
    const file = attachFile(context, `cover-${at}`, t('card.pictureAlt', { title, number }), nameOf);
    return { file, what: t('card.files.picture', { number }), url };
  });
  const files = pictures.flatMap(({ file }) => (file ? [file] : []));
  const missing = pictures.filter(({ file }) => !file);
  const { text, longLinks } = renderLinks(missing, context);
  return {
    parts: [{ text, isAtomic: true }],
    embeds: files.map(({ name }) => ({ image: { url: `attachment://${name}` } })),
    files,
    longLinks,
  };
}

/** The vendor's text as a quote, escaped so that markdown shows every character and members can copy it. */
function quoteLines(text: string): string {
  const lines = escapeMarkdown(truncate(sanitizeLines(text), RESULT_TEXT_MAX)).split('\n');
  return lines.map(line => `> ${line}`).join('\n');
}

import type { DrawnMessage } from '../../scripts/picture/readMessage.ts';
import type { Card } from '../../src/cards/card.ts';

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC',
  'base64',
);

/** The message of a card, with files in place of those of the vendor. */
export function toSnapshot({ body, files }: Card): DrawnMessage {
  return {
    content: body.content,
    embeds: body.embeds,
    components: body.components,
    attachments: files.map(({ name, description }) => {
      const isPicture = name.endsWith('.png');
      const contentType = isPicture ? 'image/png' : name.endsWith('.mp3') ? 'audio/mpeg' : 'text/plain';
      return { filename: name, contentType, size: PIXEL.length, description, bytes: () => PIXEL };
    }),
  };
}

import { app, redraw } from './app.ts';
import { perform } from './send.ts';

/** Starts recording, or ends it and sends what was recorded as a voice message. */
export async function toggleRecording(): Promise<void> {
  if (app.recorder) return app.recorder.stop();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    const startedAt = performance.now();
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      app.recorder = undefined;
      redraw();
      const seconds = Math.max(1, Math.round((performance.now() - startedAt) / 1000));
      const file = new File(parts, 'voice-message.webm', { type: recorder.mimeType });
      void perform('post', { channel: app.channel, voiceSeconds: seconds }, {}, 'options', [file]);
    });
    recorder.start();
    app.recorder = { stop: () => recorder.stop() };
  } catch (error) {
    app.warning = `The microphone can’t be used: ${error instanceof Error ? error.message : String(error)}`;
  }
  redraw();
}

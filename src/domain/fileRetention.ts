/** Milliseconds that the vendor keeps generated files. https://docs.kie.ai/suno-api/upload-and-extend-audio-callbacks */
export const FILE_RETENTION_MS = 14 * 24 * 60 * 60 * 1000;

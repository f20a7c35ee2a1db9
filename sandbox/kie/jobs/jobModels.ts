import type { AnsweredOperationName, KieOperation } from '../operations/names.ts';

/** An operation in `createTask`: its outer `model`, and the fields of its `input`. */
export interface JobModel {
  readonly model: string;
  /** Separated by spaces, in snake case. */
  readonly fields: string;
}

const TUNE = 'negative_tags vocal_gender style_weight weirdness_constraint audio_weight variety';
const PERSONA = 'persona_id persona_model';
const SONG = 'lyrics prompt style title';
const TRACK = 'task_id audio_id';
const separation: JobModel = {
  model: 'ai-music-api/separate-vocals',
  fields: `type stem_name ${TRACK} audio_url`,
};

/** https://docs.kie.ai/market */
export const JOB_MODELS: Readonly<Record<KieOperation | AnsweredOperationName, JobModel>> = {
  generate: {
    model: 'ai-music-api/generate',
    fields: `custom_mode instrumental model ${SONG} ${TUNE} ${PERSONA} duration image_urls audio_urls video_urls`,
  },
  extend: {
    model: 'ai-music-api/extend',
    fields: `audio_id model continue_at instrumental ${SONG} ${TUNE} ${PERSONA}`,
  },
  'upload-cover': {
    model: 'ai-music-api/upload-and-cover-audio',
    fields: `upload_url instrumental model ${SONG} ${TUNE} ${PERSONA} duration`,
  },
  'upload-extend': {
    model: 'ai-music-api/upload-and-extend-audio',
    fields: `upload_url model continue_at instrumental ${SONG} ${TUNE} ${PERSONA}`,
  },
  'add-instrumental': {
    model: 'ai-music-api/add-instrumental',
    fields: `upload_url title tags model lyrics ${TUNE}`,
  },
  'add-vocals': {
    model: 'ai-music-api/add-vocals',
    fields: `upload_url model ${SONG} ${TUNE}`,
  },
  mashup: {
    model: 'ai-music-api/mashup',
    fields: `upload_url_list model ${SONG} vocal_gender style_weight weirdness_constraint audio_weight variety ${PERSONA} duration`,
  },
  'replace-section': {
    model: 'ai-music-api/replace-section',
    fields: `${TRACK} upload_url model prompt lyrics tags title infill_start_s infill_end_s full_lyrics ${TUNE} ${PERSONA}`,
  },
  sounds: {
    model: 'ai-music-api/sounds',
    fields: 'prompt model sound_loop sound_tempo sound_key grab_lyrics',
  },
  lyrics: { model: 'ai-music-api/generate-lyrics', fields: 'prompt' },
  wav: { model: 'ai-music-api/convert-to-wav-format', fields: TRACK },
  video: { model: 'ai-music-api/create-music-video', fields: `${TRACK} author domain_name` },
  'cover-image': { model: 'ai-music-api/cover-generate', fields: 'task_id' },
  'separate-vocal': separation,
  'split-stem': separation,
  'split-stem-advanced': separation,
  midi: { model: 'ai-music-api/generate-midi-from-audio', fields: TRACK },
  'voice-phrase': {
    model: 'ai-music-api/validation-phrase',
    fields: 'voice_url vocal_start_s vocal_end_s language',
  },
  voice: {
    model: 'ai-music-api/create-voice',
    fields: 'task_id verify_url voice_name description style singer_skill_level',
  },
  'voice-check': { model: 'ai-music-api/check-voice', fields: 'task_id' },
  persona: {
    model: 'ai-music-api/generate-persona',
    fields: `${TRACK} name description vocal_start vocal_end style`,
  },
  'timed-lyrics': { model: 'ai-music-api/timeStamped-lyrics', fields: TRACK },
  'style-boost': { model: 'ai-music-api/boost-music-style', fields: 'content' },
  recovery: { model: 'ai-music-api/suno-recovery-audio', fields: 'task_id' },
};

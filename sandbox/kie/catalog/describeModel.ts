import { JOB_MODELS } from '../jobs/jobModels.ts';
import type { CatalogOptions } from './catalogOptions.ts';

/** Fields that KIE's pages call required, by outer model: https://docs.kie.ai/market */
const REQUIRED: Readonly<Record<string, string>> = {
  'ai-music-api/generate': 'custom_mode instrumental model',
  'ai-music-api/extend': 'audio_id model',
  'ai-music-api/upload-and-cover-audio': 'upload_url instrumental model',
  'ai-music-api/upload-and-extend-audio': 'upload_url model',
  'ai-music-api/add-instrumental': 'upload_url title negative_tags tags',
  'ai-music-api/add-vocals': 'upload_url title negative_tags style',
  'ai-music-api/mashup': 'upload_url_list model style title',
  'ai-music-api/replace-section': 'prompt tags title infill_start_s infill_end_s full_lyrics',
  'ai-music-api/generate-persona': 'task_id audio_id name description',
  'ai-music-api/sounds': 'prompt model',
  'ai-music-api/generate-lyrics': 'prompt',
  'ai-music-api/convert-to-wav-format': 'task_id audio_id',
  'ai-music-api/create-music-video': 'task_id audio_id',
  'ai-music-api/cover-generate': 'task_id',
  'ai-music-api/separate-vocals': 'type stem_name',
  'ai-music-api/generate-midi-from-audio': 'task_id',
  'ai-music-api/timeStamped-lyrics': 'task_id audio_id',
  'ai-music-api/boost-music-style': 'content',
  'ai-music-api/validation-phrase': 'voice_url vocal_start_s vocal_end_s',
  'ai-music-api/create-voice': 'task_id verify_url',
  'ai-music-api/check-voice': 'task_id',
  'ai-music-api/suno-recovery-audio': 'task_id',
};

const MAX_LENGTHS: Readonly<Record<string, number>> = { lyrics: 5000, style: 1000, tags: 1000, title: 80 };

/** The OpenAPI document of an outer model, with the body of its callback. */
export function describeModel(name: string, options: CatalogOptions): object {
  const { fields = '' } = Object.values(JOB_MODELS).find(({ model }) => model === name) ?? {};
  const demanded = options.demands[name] ?? [];
  const names = [...fields.split(' '), ...demanded].filter(field => !options.dropped[name]?.includes(field));
  const lengths = { ...MAX_LENGTHS, ...options.maxLengths };
  const describe = (field: string): object => ({
    ...(field === 'model' ? { type: 'string', enum: options.models, default: 'V6' } : { type: 'string' }),
    ...(lengths[field] !== undefined && { maxLength: lengths[field] }),
  });
  return {
    openapi: '3.1.0',
    info: { title: name, version: '1.0.0' },
    paths: {
      '/api/v1/jobs/createTask': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Request' } } },
          },
          callbacks: {
            onComplete: {
              '{$request.body#/callBackUrl}': {
                post: { requestBody: { content: { 'application/json': { schema: CALLBACK } } } },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Request: {
          type: 'object',
          required: ['model', 'input'],
          properties: {
            model: { type: 'string', enum: [name] },
            callBackUrl: { type: 'string', format: 'uri' },
            input: {
              type: 'object',
              required: [...(REQUIRED[name] ?? '').split(' '), ...demanded],
              properties: Object.fromEntries(names.map(field => [field, describe(field)])),
            },
          },
        },
      },
    },
  };
}

/** The form of callbacks in KIE's pages on music. */
const CALLBACK = {
  type: 'object',
  properties: {
    code: { type: 'integer' },
    msg: { type: 'string' },
    data: {
      type: 'object',
      properties: {
        callbackType: { type: 'string', enum: ['text', 'first', 'complete'] },
        task_id: { type: 'string' },
        data: { type: 'array', items: { type: 'object' } },
      },
    },
  },
};

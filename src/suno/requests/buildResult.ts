/** What of a song's wish is too long; the folded ones are several fields that the vendor takes as one. */
export type InputPart = 'idea' | 'lyrics' | 'title' | 'style' | 'styleIdea' | 'avoid' | 'prompt';

/** Why a wish cannot be sent as it is: nothing was paid. */
export type InputError =
  /** Of a song whose words are sung anew in a section, none was changed. */
  | { readonly kind: 'lyrics-unchanged' }
  /** Models from before V6 sing such an operation in their own voice only. */
  | { readonly kind: 'persona-needs-model' }
  | { readonly kind: 'idea-needed' | 'style-needed' | 'prompt-needed' | 'persona-needs-lyrics' }
  | { readonly kind: 'too-long'; readonly part: InputPart; readonly over: number; readonly max: number }
  | { readonly kind: 'field-needed'; readonly field: string }
  | { readonly kind: 'field-too-long'; readonly field: string; readonly over: number; readonly max: number }
  | { readonly kind: 'field-range'; readonly field: string; readonly min: number; readonly max: number };

/** The vendor's body without `callBackUrl`, not yet checked by its schema. */
export type BuildResult = { readonly request: Record<string, unknown> } | { readonly problem: InputError };

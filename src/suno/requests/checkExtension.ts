import type { z } from 'zod';
import type { OperationName } from '../../domain/operationNames.ts';
import { checkTexts, refuseFields } from './checkTexts.ts';
import { limitsOf } from './limits.ts';
import { isRetired } from './models.ts';
import { checkSungFields, FIELDS_OF_V6, songTextRules } from './songForm.ts';

/** Adds issues for fields that an extension of a track or a recording lacks or must not have. */
export function checkExtension(
  operation: OperationName,
  request: Readonly<Record<string, unknown>> & { readonly model: string; readonly defaultParamFlag: boolean },
  { needsPrompt }: { readonly needsPrompt: boolean },
  context: z.RefinementCtx,
): void {
  const { model, defaultParamFlag } = request;
  const limits = limitsOf(operation, model);
  const rules = songTextRules(limits).map(rule => ({
    ...rule,
    needed: defaultParamFlag && (rule.field === 'style' || rule.field === 'title'),
  }));
  if (!isRetired(model)) {
    checkSungFields(request, context);
    checkTexts(request, rules, context);
    return;
  }
  refuseFields(request, FIELDS_OF_V6, 'by a model from before V6', context);
  checkTexts(request, [{ field: 'prompt', needed: needsPrompt, max: limits.lyrics }, ...rules], context);
}

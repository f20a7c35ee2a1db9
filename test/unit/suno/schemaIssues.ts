import type { z } from 'zod';

/** The fields for which a request was rejected, with the limit if one was too long. */
export function schemaIssues(schema: z.ZodType, request: unknown): string[] {
  const { error } = schema.safeParse(request);
  return (error?.issues ?? []).map(issue => {
    const limit = issue.code === 'too_big' ? ` > ${issue.maximum}` : '';
    return `${issue.path.join('.')} ${issue.code}${limit}`;
  });
}

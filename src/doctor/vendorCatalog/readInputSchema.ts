import { z } from 'zod';

/** What the vendor's schema says of the `input` of a model. */
export interface InputSchema {
  readonly fields: ReadonlySet<string>;
  readonly required: readonly string[];
  /** Values of the field `model`: the models that sing; empty where the operation has none or names none. */
  readonly models: readonly string[];
  /** Characters that texts may have, by field. */
  readonly maxLengths: ReadonlyMap<string, number>;
}

const objectSchema = z.record(z.string(), z.unknown());

const inputSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).catch([]),
});

const fieldSchema = z.object({
  enum: z.array(z.string()).optional().catch(undefined),
  maxLength: z.int().optional().catch(undefined),
});

/** How deep a document is looked through; a schema lies some ten levels deep. */
const MAX_DEPTH = 24;

/**
 * Finds the schema of `input` in a model's OpenAPI document, wherever it stands there. https://spec.openapis.org/oas/v3.1.0
 *
 * @returns nothing if the document has none.
 */
export function readInputSchema(openapi: unknown): InputSchema | undefined {
  const input = findInput(openapi, openapi, 0);
  if (!input) return undefined;
  const fields = Object.entries(input.properties).map(([name, field]) => {
    const parsed = fieldSchema.safeParse(resolve(openapi, field)).data ?? {};
    return { name, ...parsed };
  });
  return {
    fields: new Set(fields.map(({ name }) => name)),
    required: input.required,
    models: fields.find(({ name }) => name === 'model')?.enum ?? [],
    maxLengths: new Map(
      fields.flatMap(({ name, maxLength }) => (maxLength === undefined ? [] : [[name, maxLength] as const])),
    ),
  };
}

/** The first object with `properties.input.properties`, depth first. */
function findInput(document: unknown, node: unknown, depth: number): z.infer<typeof inputSchema> | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(node)) return firstOf(node, child => findInput(document, child, depth + 1));
  const object = objectSchema.safeParse(node).data;
  if (!object) return undefined;
  const properties = objectSchema.safeParse(object.properties).data;
  const input = properties && inputSchema.safeParse(resolve(document, properties.input)).data;
  return input ?? firstOf(Object.values(object), child => findInput(document, child, depth + 1));
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a local `$ref` leads to; anything else is itself. */
function resolve(document: unknown, node: unknown): unknown {
  const reference = z.object({ $ref: z.string().startsWith('#/') }).safeParse(node).data?.$ref;
  if (reference === undefined) return node;
  const parts = reference.slice(2).split('/').map(unescapePointer);
  return parts.reduce<unknown>((value, part) => objectSchema.safeParse(value).data?.[part], document);
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

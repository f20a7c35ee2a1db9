import type { FastifyServerOptions } from 'fastify';

/**
 * For servers whose routes have no JSON schemas, since zod reads what comes in: Fastify then loads neither of its two
 * schema compilers, which take longer to start and more memory than all the rest of it.
 */
export const disableSchemaCompilers: FastifyServerOptions['schemaController'] = {
  compilersFactory: { buildValidator: rejectSchemas, buildSerializer: rejectSchemas },
};

function rejectSchemas(): never {
  throw new Error('This server takes no schemas: read the body with zod in the handler.');
}

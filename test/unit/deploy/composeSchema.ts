import { z } from 'zod';

const duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/);
const variable = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const service = z.strictObject({
  build: z.string().optional(),
  image: z.string().optional(),
  command: z.string().optional(),
  init: z.boolean().optional(),
  profiles: z.array(z.string().regex(/^[a-zA-Z0-9][\w.-]*$/)).optional(),
  restart: z
    .string()
    .regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/)
    .optional(),
  stop_grace_period: duration.optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), variable).optional(),
  volumes: z.array(z.string().regex(/^[\w./-]+:\/[\w./-]+(:ro)?$/)).optional(),
  ports: z.array(z.string().regex(/^(\d+(\.\d+){3}:)?\d+:\d+$/)).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  depends_on: z.array(z.string()).optional(),
  logging: z
    .strictObject({ driver: z.string(), options: z.record(z.string(), z.union([z.string(), z.number()])) })
    .optional(),
});

/** What this project uses of https://github.com/compose-spec/compose-spec/blob/main/spec.md; any other name is refused. */
export const composeSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*$/)
    .optional(),
  services: z.record(z.string().regex(/^[\w.-]+$/), service),
  volumes: z.record(z.string(), z.null()).optional(),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })).optional(),
});

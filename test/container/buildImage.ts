import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Instruction, isInContext, parseDockerfile } from './parseDockerfile.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const argvSchema = z.tuple([z.string()], z.string());

/** A stage of the Dockerfile: a folder that stands for `/`. */
interface Stage {
  readonly folder: string;
  workdir: string;
  user: string;
  readonly env: Record<string, string>;
  health: readonly [string, ...string[]];
  command: readonly [string, ...string[]];
}

/** The image, and how a container of it starts a command. */
export interface Image {
  readonly folder: string;
  readonly command: readonly [string, ...string[]];
  readonly health: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** User and group. */
  readonly ids: { readonly uid: number; readonly gid: number };
}

/**
 * Follows the Dockerfile of this project in a folder, where neither a registry nor a daemon is needed: the base image is Node
 * 24 and the programs of this machine, and `/app` and `/data` are folders in it.
 */
export async function buildImage(folder: string): Promise<Image> {
  const ignore = readFileSync(join(ROOT, '.dockerignore'), 'utf8');
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const instruction of parseDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))) {
    if (instruction.name === 'FROM') {
      const [base, , name = 'last'] = instruction.rest.split(' ');
      if (base !== 'node:24-slim') throw new Error(`Another base: ${base}`);
      stage = createBuildStage(join(folder, name));
      stages.set(name, stage);
    } else if (stage) await follow(instruction, stage, stages, ignore);
  }
  if (!stage) throw new Error('The Dockerfile has no stage');
  const [uid = Number.NaN, gid = Number.NaN] = stage.user.split(':').map(Number);
  return { ...stage, ids: { uid, gid } };
}

function createBuildStage(folder: string): Stage {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  copyFileSync(process.execPath, join(bin, 'node'));
  chmodSync(join(bin, 'node'), 0o755);
  if (process.getuid?.() !== 0) {
    // Only root can give a folder to another user. The bot then runs as this one.
    writeFileSync(join(bin, 'chown'), '#!/bin/sh\n', { mode: 0o755 });
  }
  return { folder, workdir: folder, user: '', env: {}, health: ['false'], command: ['false'] };
}

async function follow(
  { name, flags, rest }: Instruction,
  stage: Stage,
  stages: ReadonlyMap<string, Stage>,
  ignore: string,
): Promise<void> {
  const inside = (text: string) => text.replace(/(^|[\s=]|:\/\/)\/(app|data)\b/g, `$1${stage.folder}/$2`);
  switch (name) {
    case 'WORKDIR':
      stage.workdir = inside(rest);
      mkdirSync(stage.workdir, { recursive: true });
      return;
    case 'COPY': {
      const parts = rest.split(' ');
      const target = inside(parts.at(-1) ?? '');
      for (const source of parts.slice(0, -1)) {
        const from = flags.from === undefined ? undefined : stages.get(flags.from);
        const to = join(target.startsWith('/') ? '' : stage.workdir, target);
        copy(
          from ? join(from.folder, source) : join(ROOT, source),
          to.endsWith('/') ? join(to, basename(source)) : to,
          path => from !== undefined || isInContext(ignore, path),
        );
      }
      return;
    }
    case 'ENV':
      for (const assignment of rest.split(' ')) {
        const [, key = '', value = ''] = /^(\w+)=(.*)$/.exec(assignment) ?? [];
        stage.env[key] = inside(value);
      }
      return;
    case 'RUN':
      return run(inside(rest), stage);
    case 'USER':
      stage.user = rest;
      return;
    case 'HEALTHCHECK':
      stage.health = argvSchema.parse(JSON.parse(rest.replace(/^CMD /, '')));
      return;
    case 'CMD':
      stage.command = argvSchema.parse(JSON.parse(rest));
  }
}

/** Copies what the context has. Like Docker, fails if that is nothing. */
function copy(source: string, target: string, isIn: (path: string) => boolean): void {
  cpSync(source, target, {
    recursive: true,
    filter: path => !path.startsWith(ROOT) || isIn(path.slice(ROOT.length)),
  });
  if (!existsSync(target)) throw new Error(`Not in the context: ${source}`);
}

async function run(command: string, { folder, workdir, env }: Stage): Promise<void> {
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: workdir,
    env: {
      ...env,
      HOME: process.env.HOME,
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      npm_config_prefer_offline: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`"${command}" ended with ${code}:\n${output}`);
}

import { execFile } from 'node:child_process';
import { availableParallelism, cpus, platform } from 'node:os';
import { promisify } from 'node:util';
import project from '../package.json' with { type: 'json' };
import type { Circumstances } from './report.ts';

const run = promisify(execFile);

/** @param browser name and version, when there is one */
export async function circumstancesOf(
  engine: Circumstances['engine'],
  browser: string | null,
): Promise<Omit<Circumstances, 'network' | 'batch'>> {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const versions = { ...project.devDependencies, ...project.dependencies };
  return {
    date: new Date().toISOString(),
    commit: await commit(),
    engine,
    machine: `${platform()}, ${availableParallelism()} cores, ${processor}`,
    versions: {
      ...(browser === null ? { webgpu: versions.webgpu } : { browser }),
      node: process.versions.node,
      '@tensorflow/tfjs': versions['@tensorflow/tfjs'],
      '@tensorflow/tfjs-backend-webgpu': versions['@tensorflow/tfjs-backend-webgpu'],
      '@jax-js/jax': versions['@jax-js/jax'],
    },
  };
}

async function commit(): Promise<string> {
  try {
    const head = await run('git', ['rev-parse', '--short', 'HEAD']);
    const changes = await run('git', ['status', '--porcelain', 'src']);
    return head.stdout.trim() + (changes.stdout.trim() === '' ? '' : '+');
  } catch {
    // Where bundles were carried to, there is no repository.
    return process.env.SKIPSTACK_COMMIT ?? 'unknown';
  }
}

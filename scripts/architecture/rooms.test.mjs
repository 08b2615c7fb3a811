import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, sourcesIn } from './imports.mjs';
import { mayImport, placeOf, SOURCES } from './rooms.mjs';

describe('rooms', () => {
  it('have every file but tests of the whole', () => {
    const outside = SOURCES.flatMap(sourcesIn).filter((file) => placeOf(file) === null);
    expect(outside.filter((file) => !/^src\/[^/]+$/.test(file))).toEqual([]);
  });

  it('import only from those that they may', () => {
    const forbidden = SOURCES.flatMap(sourcesIn).flatMap((file) =>
      importsOf(file)
        .filter((other) => !mayImport(file, other))
        .map((other) => `${file} imports ${other}`),
    );
    expect(forbidden).toEqual([]);
  });

  it.each([
    ['src/network/cost.ts', 'src/network/layers.ts', true],
    ['src/network/cost.ts', 'src/runs/record.ts', false],
    ['src/worker/engine.ts', 'src/app/App.tsx', false],
    ['src/app/App.tsx', 'src/app/chart/Chart.tsx', true],
    ['src/app/chart/Chart.tsx', 'src/app/App.tsx', false],
    ['src/app/chart/Chart.tsx', 'src/app/editor/Editor.tsx', false],
    ['src/app/chart/Chart.tsx', 'src/training/session.ts', false],
    ['bench/gauge.ts', 'bench/device-check/parts.ts', false],
    ['bench/device-check/parts.ts', 'bench/gauge.ts', true],
    ['src/network/cost.ts', 'scripts/test.mjs', false],
  ])('%s and %s: %s', (from, to, allowed) => {
    expect(mayImport(from, to)).toBe(allowed);
  });
});

it('imports are of files that are there, with their endings', () => {
  const missing = SOURCES.flatMap(sourcesIn)
    .flatMap(importsOf)
    .filter((file) => !existsSync(file));
  expect(missing).toEqual([]);
});

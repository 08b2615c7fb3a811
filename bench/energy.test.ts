import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { meterOfProcessor, PowerSamples } from './energy.ts';

it('takes a card’s power to last until the next sample', () => {
  const samples = new PowerSamples();
  expect(samples.joulesUntil(5)).toBe(0);
  samples.add(100, 10);
  expect(samples.joulesUntil(12)).toBe(200);
  samples.add(300, 12);
  samples.add(50, 12.5);
  expect(samples.joulesUntil(13)).toBe(375);
});

it('adds up what the processors count, also where a counter begins anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'powercap-'));
  const count = async (processor: number, microjoules: number) => {
    const own = join(folder, `intel-rapl:${processor}`);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'max_energy_range_uj'), '10000000\n');
    await writeFile(join(own, 'energy_uj'), `${microjoules}\n`);
  };
  try {
    expect(await meterOfProcessor(folder)).toBeNull();
    await count(0, 1_000_000);
    await count(1, 9_000_000);
    const meter = await meterOfProcessor(folder);
    expect(await meter?.joules()).toBe(0);
    await count(0, 3_000_000);
    await count(1, 500_000);
    expect(await meter?.joules()).toBeCloseTo(3.5);
  } finally {
    await rm(folder, { recursive: true });
  }
});

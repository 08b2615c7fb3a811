/**
 * Energy, where the platform tells: that of a NVIDIA card by its driver, otherwise that of the
 * processor by Linux (RAPL). Of the whole card or processor, whatever else it does meanwhile.
 */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** Joules from some moment on; only differences mean anything. */
export interface EnergyMeter {
  /** What it measures, as a noun. */
  readonly of: string;
  joules(): Promise<number>;
  close(): void;
}

const POWER_CAPS = '/sys/class/powercap';
const MICROJOULES_A_JOULE = 1e6;

/** @returns null where nothing tells */
export async function energyMeter(): Promise<EnergyMeter | null> {
  return (await meterOfCard()) ?? (await meterOfProcessor(POWER_CAPS));
}

/** Of the first card, by what its driver says of its power ten times a second. */
async function meterOfCard(): Promise<EnergyMeter | null> {
  const samples = new PowerSamples();
  const query = ['-i', '0', '--query-gpu=power.draw', '--format=csv,noheader,nounits'];
  const child = spawn('nvidia-smi', [...query, '-lms', '100'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const isThere = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', () => resolve(false));
    createInterface({ input: child.stdout }).on('line', (line) => {
      samples.add(Number(line), performance.now() / 1000);
      resolve(Number.isFinite(Number(line)));
    });
  });
  if (!isThere) child.kill();
  if (!isThere) return null;
  const joules = () => Promise.resolve(samples.joulesUntil(performance.now() / 1000));
  return { of: 'the graphics card', joules, close: () => void child.kill() };
}

/** Energy from samples of power, each of which holds until the next. */
export class PowerSamples {
  #joules = 0;
  #last: { readonly watts: number; readonly seconds: number } | null = null;

  add(watts: number, seconds: number): void {
    this.#joules = this.joulesUntil(seconds);
    this.#last = { watts, seconds };
  }

  joulesUntil(seconds: number): number {
    const last = this.#last;
    return last ? this.#joules + last.watts * (seconds - last.seconds) : 0;
  }
}

/**
 * Counters of the processors, which begin anew behind a largest value.
 *
 * @param folder where Linux has them
 */
export async function meterOfProcessor(folder: string): Promise<EnergyMeter | null> {
  const names = await readdir(folder).catch(() => []);
  const packages = names.filter((name) => /^intel-rapl:\d+$/.test(name));
  const numberIn = async (name: string, file: string) =>
    Number(await readFile(`${folder}/${name}/${file}`, 'utf8'));
  const counters = await Promise.all(
    packages.map(async (name) => {
      const most = await numberIn(name, 'max_energy_range_uj');
      return { name, most, last: await numberIn(name, 'energy_uj') };
    }),
  ).catch(() => []);
  if (counters.length === 0) return null;
  let total = 0;
  return {
    of: 'the processor',
    close: () => undefined,
    joules: async () => {
      for (const counter of counters) {
        const now = await numberIn(counter.name, 'energy_uj');
        const since = now - counter.last;
        total += since >= 0 ? since : since + counter.most;
        counter.last = now;
      }
      return total / MICROJOULES_A_JOULE;
    },
  };
}

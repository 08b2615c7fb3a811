/** Whom the benchmark can reach: workers of a Chromium, and processes beside it. */
import { fileURLToPath } from 'node:url';
import { browserOptions } from './browser-options.ts';
import { startProcess } from './process-station.ts';
import { isPyTorch, type Contender, type Station } from './protocol.ts';

export type Engine = 'chromium' | 'node';

export interface Stations {
  readonly ask: ReadonlyMap<Contender, Station>;
  /** Name and version; null where there is none. */
  readonly browser: string | null;
  close(): Promise<void>;
}

/** @param adapter `any` lets the browser choose */
export async function openStations(
  engine: Engine,
  contenders: readonly Contender[],
  adapter = 'swiftshader',
): Promise<Stations> {
  return engine === 'node' ? nodeStations(contenders) : chromiumStations(contenders, adapter);
}

async function chromiumStations(
  contenders: readonly Contender[],
  adapter: string,
): Promise<Stations> {
  // Only now: where there is no browser, there need be no Playwright either.
  const { openChromium } = await import('./chromium.ts');
  const chromium = await openChromium(browserOptions(adapter));
  const beside = nodeStations(contenders.filter(isPyTorch));
  return {
    ask: new Map(
      contenders.map((one) => [one, beside.ask.get(one) ?? chromium.station(one)] as const),
    ),
    browser: `Chromium ${chromium.version}`,
    close: async () => {
      await Promise.all([beside.close(), chromium.close()]);
    },
  };
}

function nodeStations(contenders: readonly Contender[]): Stations {
  const program = fileURLToPath(new URL('node-station.js', import.meta.url));
  const python = fileURLToPath(new URL('pytorch_resnet.py', import.meta.url));
  const processes = contenders.map((one) => {
    const station = isPyTorch(one)
      ? startProcess(process.env.PYTHON ?? 'python3', [python, one])
      : startProcess(process.execPath, [program, one]);
    return [one, station] as const;
  });
  return {
    ask: new Map(processes.map(([one, { ask }]) => [one, ask])),
    browser: null,
    close: () => {
      for (const [, { close }] of processes) close();
      return Promise.resolve();
    },
  };
}

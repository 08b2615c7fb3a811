import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { decodeLesson, decodeRunFile } from '../../formats/index.ts';
import {
  blockLesions,
  isRight,
  lesionMetric,
  nameOfBlock,
  probeOf,
  readingsAt,
  trendOf,
  type LesionKind,
  type Predictions,
} from '../../inspection/index.ts';
import { cifarNetwork, displayName } from '../../network/index.ts';
import { latestOf, metricOf } from '../../runs/index.ts';
import { LESSONS } from './catalogue.ts';

it.each(LESSONS)('$id can be read, and says of itself what the catalogue says', async (entry) => {
  const { title, about } = decodeLesson(await entry.load());
  expect({ title, about }).toEqual({ title: entry.title, about: entry.about });
});

async function recorded(name: string) {
  const file = readFileSync(`public/recordings/${name}-seed-1.recording`);
  const { record, predictions } = await decodeRunFile(new Uint8Array(gunzipSync(file)));
  const all = [...(predictions ?? new Map<number, Predictions>()).values()];
  const rights = (at: number) =>
    Array.from({ length: 500 }, (_, picture) => isRight(all.at(at) ?? expect.fail(), picture));
  return { ...record, rights };
}

const count = (of: readonly boolean[]) => of.filter(Boolean).length;
const testError = ({ metrics }: Awaited<ReturnType<typeof recorded>>) =>
  (latestOf(metrics, 'test-error')?.value ?? NaN).toFixed(1);

describe('what “Deeper is worse” says', () => {
  let text = '';
  beforeEach(async () => void (text = (await LESSONS[0].load()).replaceAll('**', '')));

  it('of pictures is what was recorded', async () => {
    const [plain20, plain56] = [await recorded('plain-20'), await recorded('plain-56')];
    expect(text).toContain(`right on ${count(plain20.rights(0))} of 500`);
    const right = count(plain20.rights(-1));
    expect(text).toContain(`At the end it is right on ${right}. The other ${500 - right}`);
    const of56 = plain56.rights(-1);
    const lost = plain20.rights(-1).filter((is, picture) => is && !of56[picture]);
    expect(text).toContain(`the ${lost.length} of 500 test pictures`);
  });

  it('of errors is what was recorded', async () => {
    const [plain20, plain56] = [await recorded('plain-20'), await recorded('plain-56')];
    const { steps, values } = metricOf(plain20.metrics, 'test-error');
    expect(text).toContain('In the first 752 of 7,500 steps it falls from 90 to 49 %');
    expect(values[0]).toBe(90);
    expect(values[steps.indexOf(752)]?.toFixed(0)).toBe('49');
    expect(text).toContain(`in all the others to ${testError(plain20)} %`);
    expect(text).toContain(`${testError(plain56)} % of the new ones`);
    const residual = [await recorded('resnet-56'), await recorded('resnet-20')].map(testError);
    expect(text).toContain(`falls from ${testError(plain56)} to ${residual[0]} %`);
    expect(text).toContain(`ResNet-20 stands at ${residual[1]} %`);
  });

  it('of being behind from step 1,000 on holds for means of 500 steps', async () => {
    const [shallow, deep] = [await recorded('plain-20'), await recorded('plain-56')].map(
      ({ metrics }) => metricOf(metrics, 'training-error'),
    );
    const mean = ({ steps, values }: NonNullable<typeof shallow>, from: number) => {
      const some = values.filter(
        (_, at) => (steps[at] ?? 0) > from && (steps[at] ?? 0) <= from + 500,
      );
      return some.reduce((sum, value) => sum + value, 0) / some.length;
    };
    for (let from = 1000; from < 7500; from += 500) {
      const behind = mean(deep ?? expect.fail(), from) - mean(shallow ?? expect.fail(), from);
      expect(behind).toBeGreaterThan(40);
    }
    expect(mean(deep ?? expect.fail(), 7000).toFixed(0)).toMatch(/55|56/);
  });

  it('of gradients is what was measured', async () => {
    const plain56 = await recorded('plain-56');
    const trend = (step: number) => {
      const { metrics, network } = plain56;
      const read = readingsAt(metrics, network, probeOf('gradient-norm'), step);
      // Of the 54 layers within blocks, as the lens has them.
      return trendOf(read?.values.slice(1, -1) ?? []);
    };
    expect(trend(0)?.factor).toBeCloseTo(1.15, 2);
    expect((trend(0)?.whole ?? 0) / 100).toBeCloseTo(14, -0.5);
    expect(trend(7500)?.factor).toBeCloseTo(0.96, 2);
    expect(displayName(cifarNetwork('plain', 9))).toBe('Plain-56');
  });
});

describe('what “What a network can do without” says', () => {
  const errorsOf = async (name: string, kind: LesionKind) => {
    const { metrics, network } = await recorded(name);
    const errorOf = (block: string | null) =>
      latestOf(metrics, lesionMetric(kind, 500, block))?.value ?? NaN;
    const blocks = blockLesions(network, kind).map(({ position }) =>
      nameOfBlock(network, position),
    );
    return { whole: errorOf(null), errors: blocks.map(errorOf) };
  };
  const text = async () => ((await LESSONS[1]?.load()) ?? '').replaceAll('**', '');

  it('of blocks is what was measured', async () => {
    const said = await text();
    const [plain, shallow, deep] = [
      await errorsOf('plain-20', 'branch'),
      await errorsOf('resnet-20', 'branch'),
      await errorsOf('resnet-56', 'branch'),
    ];
    const range = ({ errors }: typeof plain) =>
      `${Math.min(...errors).toFixed(0)} to ${Math.max(...errors).toFixed(0)} %`;
    expect(said).toContain(`Plain-20 is wrong on ${range(plain)}`);
    expect(said).toContain(`is left with ${range(shallow)}`);
    expect(said).toContain(`Plain-20 is wrong on ${plain.whole.toFixed(1)} % of them`);
    expect(said).toContain(`ResNet-20 on ${shallow.whole.toFixed(1)} %`);
    const cheap = deep.errors.filter((error) => error - deep.whole < 5).length;
    expect(said).toContain(`Of the ${deep.errors.length} blocks of ResNet-56, ${cheap} can go`);
    const worst = Math.max(...deep.errors) - deep.whole;
    expect(said).toContain(`The worst one costs it ${worst.toFixed(0)}.`);
    expect(said).toContain(`27 blocks ${(2 ** 27 / 1e6).toFixed(0)} million`);
  });

  it('of arcs is what was measured', async () => {
    const { whole, errors } = await errorsOf('resnet-56', 'shortcut');
    const lost = errors.filter((error) => error > 80).length;
    expect(await text()).toContain(`${lost} of its ${errors.length} arcs`);
    expect(await text()).toContain(`${errors.at(-1)} % instead of ${whole} %`);
  });

  it('of landscapes is what the findings say', async () => {
    const findings = readFileSync('docs/findings.md', 'utf8');
    const cells = (name: string) =>
      [...findings.matchAll(new RegExp(`^\\| ${name} +\\|(.*)\\|$`, 'gm'))]
        .map(([, row = '']) => row.split('|').map((cell) => cell.trim()))
        .at(-1) ?? [];
    const [plain, residual] = [cells('plain-56'), cells('resnet-56')];
    expect(await text()).toContain(
      `reaches ${plain[1]} around Plain-56 and ${residual[1]} around ResNet-56`,
    );
    expect([plain[3], residual[3]]).toEqual(['4', '1']);
  });
});

/** What the inside of networks shows, in sentences made of the numbers. */
import type { DepthReadings, Probe, ProbeId } from '../../inspection/index.ts';
import { aside, said, strong, type Segment } from '../text/segments.ts';
import { formatAmount, formatCount } from '../text/numbers.ts';
import type { TrendOfNetwork } from './trend-of-network.ts';

/** What was read of a network at the step that is looked at. */
export interface SaidNetwork {
  readonly name: string;
  readonly colour: string;
  readonly readings: DepthReadings;
  readonly trend: TrendOfNetwork | null;
}

/** From where on something is said to grow or to shrink: by the whole depth. */
const NOTICEABLE = 3;

/** Two digits, or a whole number with separators. */
export function rough(value: number): string {
  if (value >= 100) return formatCount(Number(value.toPrecision(2)));
  return String(Number(value.toPrecision(value >= 1 && value < 10 ? 3 : 2)));
}

function atStep(step: number): string {
  return step === 0 ? 'Before the first step' : `After ${formatAmount(step, 'step')}`;
}

/** How a sentence begins: the step is said once. */
function opening({ readings: { step } }: SaidNetwork, before: SaidNetwork | null, what: string) {
  if (before?.readings.step !== step) return `${atStep(step)} ${what}`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
}

function trendSentence(network: SaidNetwork, start: string): readonly Segment[] {
  const { trend } = network;
  if (!trend) return [];
  const { factor, whole, spread } = trend;
  if (whole >= NOTICEABLE) {
    return said`${start} of ${network} ${strong(`grows about ${rough(factor)} times with each layer`)} towards the picture, some ${rough(whole)} times in all. `;
  }
  if (whole <= 1 / NOTICEABLE) {
    return said`${start} of ${network} ${strong(`shrinks about ${rough(1 / factor)} times with each layer`)} towards the picture, some ${rough(1 / whole)} times in all. `;
  }
  return said`${start} of ${network} neither grows nor shrinks with depth: it ${strong(`stays within ${rough(spread)} times`)}. `;
}

const meanOf = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

function responseSentences(networks: readonly SaidNetwork[]): readonly Segment[] {
  const [one, other] = networks
    .map((network) => ({ ...network, mean: meanOf(network.readings.values) }))
    .toSorted((a, b) => a.mean - b.mean);
  if (!one) return [];
  if (!other) {
    return said`${atStep(one.readings.step)} the responses of ${one} spread by ${strong(rough(one.mean))} on average.`;
  }
  return said`${atStep(one.readings.step)} the responses of ${one} are ${strong('the smaller ones')}: they spread by ${rough(one.mean)} on average, those of ${other} by ${rough(other.mean)}.`;
}

function rangeSentence(network: SaidNetwork, start: string): readonly Segment[] {
  const { values, places } = network.readings;
  const known = values.flatMap((value, index) =>
    value === null ? [] : [{ value, name: places[index]?.name ?? '' }],
  );
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most) return [];
  if (least.value === most.value)
    return said`${start} of ${network} is ${strong(rough(most.value))} everywhere. `;
  return said`${start} of ${network} goes from ${strong(rough(least.value))} (${least.name}) to ${strong(rough(most.value))} (${most.name}). `;
}

/** The probe as it stands in a sentence. */
const WHAT: Readonly<Record<ProbeId, string>> = {
  'gradient-norm': 'the gradient',
  'update-ratio': 'the update, as a share of the weights,',
  'output-gradient': 'the gradient at the outputs of blocks',
  response: 'the spread of responses',
  'squared-mean': 'the channel squared mean',
  variance: 'the channel variance',
  'residual-variance': 'the variance of what is added',
  'activation-mean': 'the mean of the signal',
  'activation-deviation': 'the spread of the signal',
  'dead-relus': 'the share of dead channels, in percent,',
  'weight-norm': 'the norm of the weights',
  'gate-opening': 'the mean opening of the gates',
};

/** What the paper says that bears on it, and what to try. */
const ASIDES: Readonly<Partial<Record<ProbeId, string>>> = {
  'gradient-norm':
    'He et al. 2015, section 4.1, found healthy norms in plain networks with BatchNorm. Are they, at each step? Switch BatchNorm off and look again.',
  'output-gradient':
    'In wide plain networks with BatchNorm theory has 1.21 times a layer at the start (Yang et al. 2019). Switch the skip connections on and look again.',
  response:
    'Figure 7 of He et al. 2015. Behind BatchNorm a response follows from scale and offset alone. Does it get smaller with more layers?',
  variance:
    'With BatchNorm in front of every layer it grows with each addition and starts anew where the shape changes (Brock et al. 2021). Try a pre-activation network.',
  'residual-variance':
    'What a branch adds is small where a block changes little. Which blocks could be taken away?',
  'dead-relus':
    'A channel that is dead over a whole batch learns nothing from it. Try a higher rate.',
  'gate-opening': 'Gates start nearly shut. Do they open, and where?',
  'update-ratio': 'About 0.001 is often called healthy. What does the rate do to it?',
};

/** Sentences on up to two networks. */
export function insideWords(
  probe: Probe & { readonly id: ProbeId },
  networks: readonly SaidNetwork[],
): readonly Segment[] {
  if (networks.length === 0) return [];
  const sentences =
    probe.id === 'response'
      ? responseSentences(networks)
      : networks.flatMap((network, index) => {
          const start = opening(network, networks[index - 1] ?? null, WHAT[probe.id]);
          const trend = probe.scale === 'logarithmic' ? trendSentence(network, start) : [];
          return trend.length > 0 ? trend : rangeSentence(network, start);
        });
  const more = ASIDES[probe.id];
  return more === undefined ? sentences : [...sentences, aside(` ${more}`)];
}

export {
  blockLesions,
  lesioned,
  nameOfBlock,
  NO_LESION,
  type Lesion,
  type LesionedNetwork,
  type LesionKind,
} from './lesions/lesion.ts';
export { lesionMetric } from './lesions/lesion-metric.ts';
export { gradientOfPaths, pathShare, type PathReading } from './lesions/paths.ts';
export { randomLesions } from './lesions/random-lesions.ts';
export { isProbed, usualInterval, type ProbeInterval } from './probes/interval.ts';
export { momentsOfRows, normOfAll, ROWS_OF_MOMENTS, type Moments } from './probes/moments.ts';
export {
  isProbeMetric,
  probeMetric,
  probeOfMetric,
  type Probe,
  type ProbeGroup,
  type ProbePlace,
  type ProbeScale,
  type Quantity,
} from './probes/probe.ts';
export {
  historyOfProbe,
  readingsAt,
  type DepthHistory,
  type DepthReadings,
} from './probes/readings.ts';
export { PROBES, probeOf, type ProbeId } from './probes/table.ts';
export { trendOf, type DepthTrend } from './probes/trend.ts';
export type { InspectionSubject, WeightsSource } from './subject.ts';
export * from './predictions/index.ts';
export * from './landscape/index.ts';

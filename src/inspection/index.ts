export type { InspectionSubject, WeightsSource } from './subject.ts';
export * from './predictions/index.ts';
export * from './landscape/index.ts';

export type { InspectionSubject, WeightsSource } from './subject.ts';
export * from './predictions/index.ts';

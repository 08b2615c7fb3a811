export type { InspectionSubject, WeightsSource } from './subject.ts';

export { record, type RecordedDispatch, type Recording } from './record.ts';
export { STEP_VALUES } from './step-value.ts';
export { sharingBuffers } from './shared-buffers.ts';
export { planOf, type StepValues, type WorkPlan } from './work-plan.ts';
export { bufferOfTensor, writeValues } from './tensor-buffer.ts';

import {
  bufferOfTensor,
  planOf,
  readBuffer,
  record,
  sharingBuffers,
  workLimits,
  writeValues,
  type KernelContext,
} from '../../../gpu/index.ts';
import type { Planning } from '../operations.ts';

/** Multiply-adds of a submission: as many as a software adapter computes in about a fifth of a second. */
const WORK_OF_SOFTWARE = 1e9;

export function planning({ backend, adapter }: KernelContext): Planning {
  return {
    record: (work, kept) => record(backend, work, kept),
    place: (tensors) => {
      for (const tensor of tensors) bufferOfTensor(backend, tensor);
    },
    write: (tensor, values) => writeValues(backend, tensor, values),
    readerOf: (tensor) => {
      const [buffer, { size }] = [bufferOfTensor(backend, tensor), tensor];
      return () => readBuffer(backend, buffer, size);
    },
    planOf: (recordings, kept, values) => {
      const { submission } = workLimits(backend);
      const mostWork = adapter.software ? Math.min(submission, WORK_OF_SOFTWARE) : submission;
      return planOf(backend, recordings, { kept, values, mostWork });
    },
    sharingBuffers: (work) => sharingBuffers(backend, work),
  };
}

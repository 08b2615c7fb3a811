/** The entry of the worker that makes data sets of own pictures; it lives as long as their dialog. */
import { DataError } from '../../dataset/index.ts';
import { FormatError } from '../../formats/index.ts';
import type { OwnPicturesCommand, OwnPicturesEvent } from '../../protocol/index.ts';
import { look, makeDataSet } from './make-data-set.ts';
import { openFiles } from './open-files.ts';

interface WorkerScope {
  postMessage(message: OwnPicturesEvent): void;
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<OwnPicturesCommand>) => void,
  ): void;
}

declare const self: WorkerScope;

function refusalOf(error: unknown): OwnPicturesEvent {
  if (error instanceof DataError)
    return { type: 'refused', what: error.what, remedy: error.remedy };
  const isExpected = error instanceof FormatError;
  const what = error instanceof Error ? error.message : String(error);
  const remedy = isExpected ? '' : 'Choose other files, or fewer.';
  return { type: 'refused', what, remedy };
}

async function carryOut(command: OwnPicturesCommand): Promise<void> {
  try {
    const files = await openFiles(command.files);
    if (command.type === 'look') self.postMessage(look(files));
    else await makeDataSet(files, command.options, (event) => self.postMessage(event));
  } catch (error) {
    self.postMessage(refusalOf(error));
  }
}

self.addEventListener('message', ({ data }) => void carryOut(data));

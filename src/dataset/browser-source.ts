import type { ShardSource } from './shard-source.ts';
import { SourceError } from './source-error.ts';

/** Seconds without a byte after which a request counts as lost. */
const PATIENCE = 30;

/**
 * Files below a URL, past the browser's HTTP cache: that could hand out the same damaged
 * bytes again, and what is right is kept in our own storage.
 *
 * @param baseUrl ends in a slash
 * @param patience seconds without a byte after which a request counts as lost
 */
export function browserSource(baseUrl: string, patience = PATIENCE): ShardSource {
  const read = (file: string, onBytes: (count: number) => void) =>
    readUrl(new URL(file, baseUrl), onBytes, patience);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname);
  return isLocal ? { read, whenNotMade: 'Run “npm run data” and reload the page.' } : { read };
}

async function readUrl(
  url: URL,
  onBytes: (count: number) => void,
  patience: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const watch = startWatch(patience);
  try {
    const response = await fetch(url, { cache: 'no-store', signal: watch.signal });
    expectFile(response);
    return await readBody(response, (count) => {
      watch.renew();
      onBytes(count);
    });
  } catch (error) {
    // What fetch says of a lost connection differs between browsers and explains nothing.
    if (error instanceof TypeError)
      throw new SourceError('unreachable', 'the server cannot be reached', { cause: error });
    throw error;
  } finally {
    watch.end();
  }
}

function expectFile(response: Response): void {
  const { ok, status, headers } = response;
  if (!ok)
    throw new SourceError(
      status === 404 || status === 410 ? 'missing' : 'refused',
      `the server answered “${describeStatus(response)}”`,
    );
  if (headers.get('Content-Type')?.startsWith('text/html'))
    throw new SourceError('web-page', 'a web page came instead');
}

async function readBody(
  response: Response,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    parts.push(part.value);
    length += part.value.length;
    onBytes(part.value.length);
  }
  const whole = new Uint8Array(length);
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

function describeStatus({ status, statusText }: Response): string {
  return `${status} ${statusText}`.trim();
}

function startWatch(patience: number) {
  const controller = new AbortController();
  const lost = new SourceError('silent', `the server sent nothing for ${patience} seconds`);
  const start = () => setTimeout(() => controller.abort(lost), patience * 1000);
  let timer = start();
  return {
    signal: controller.signal,
    renew: () => {
      clearTimeout(timer);
      timer = start();
    },
    end: () => clearTimeout(timer),
  };
}

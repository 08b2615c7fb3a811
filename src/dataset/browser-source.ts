import type { ShardSource } from './shard-source.ts';

/** Seconds without a byte after which a request counts as lost. */
const PATIENCE = 30;

/**
 * Files below a URL, past the browser's HTTP cache: that could hand out the same damaged
 * bytes again, and what is right is kept in our own storage.
 *
 * @param baseUrl ends in a slash
 */
export function browserSource(baseUrl: string): ShardSource {
  return { read: (file, onBytes) => readUrl(new URL(file, baseUrl), onBytes) };
}

async function readUrl(
  url: URL,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const watch = startWatch();
  try {
    const response = await fetch(url, { cache: 'no-store', signal: watch.signal });
    if (!response.ok) throw new Error(`the server answered “${describeStatus(response)}”`);
    return await readBody(response, (count) => {
      watch.renew();
      onBytes(count);
    });
  } catch (error) {
    // What fetch says of a lost connection differs between browsers and explains nothing.
    if (error instanceof TypeError)
      throw new Error('the server cannot be reached', { cause: error });
    throw error;
  } finally {
    watch.end();
  }
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

function startWatch() {
  const controller = new AbortController();
  const lost = new Error(`the server sent nothing for ${PATIENCE} seconds`);
  const start = () => setTimeout(() => controller.abort(lost), PATIENCE * 1000);
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

/** The page as static hosts give it, with texts packed by gzip, and when which bytes left. */
import { createServer, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';

/** An answer that was given. */
interface Sent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly path: string;
  /** Of its body as it was sent, and unpacked. */
  readonly bytes: number;
  readonly unpacked: number;
}

export interface CompressingHost {
  readonly address: string;
  /** All that was sent so far. */
  readonly sent: readonly Sent[];
  readonly close: () => void;
}

const PACKED = /^(text|application\/(json|manifest|wasm|javascript)|image\/svg)/;

/** @param of address of a server, at whose place it answers; what it has answered, it keeps */
export async function compressingHost(of: string): Promise<CompressingHost> {
  const kept = new Map<string, { headers: Headers; status: number; body: Buffer; bytes: number }>();
  const sent: Sent[] = [];
  const answerTo = async ({ url = '/' }: IncomingMessage) => {
    const known = kept.get(url);
    if (known) return known;
    const { headers, status, ...answer } = await fetchedFrom(new URL(url, of));
    const isPacked = PACKED.test(headers.get('content-type') ?? '');
    const body = isPacked ? gzipSync(answer.body) : answer.body;
    if (isPacked) headers.set('content-encoding', 'gzip');
    const made = { headers, status, body, bytes: answer.body.length };
    kept.set(url, made);
    return made;
  };
  const server = createServer((request, response) => {
    void answerTo(request).then(({ headers, status, body, bytes }) => {
      const names = ['content-type', 'content-encoding', 'content-security-policy'];
      for (const name of names) {
        const value = headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      const path = request.url ?? '';
      response.writeHead(status, { 'content-length': body.length });
      response.end(body, () =>
        sent.push({ at: Date.now(), path, bytes: body.length, unpacked: bytes }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port.');
  return { address: `http://localhost:${place.port}/`, sent, close: () => server.close() };
}

async function fetchedFrom(address: URL) {
  const answer = await fetch(address);
  const body = Buffer.from(await answer.arrayBuffer());
  return { headers: new Headers(answer.headers), status: answer.status, body };
}

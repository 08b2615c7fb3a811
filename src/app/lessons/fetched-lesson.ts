/** A lesson that lies beside the page: `?lesson=lessons/mine.lesson.md`. */
import { FormatError, LONGEST_LESSON } from '../../formats/index.ts';

/** UTF-8 takes at most so many bytes a character of a text. */
const MOST_BYTES = 3 * LONGEST_LESSON;

/**
 * Where the lesson lies that an address asks for; null where it asks for none.
 *
 * @param search of the page's address, with its `?`
 * @param base address of the page
 * @throws FormatError with a sentence where it lies elsewhere
 */
export function addressOfLesson(search: string, base: string): URL | null {
  const asked = new URLSearchParams(search).get('lesson');
  if (asked === null || asked === '') return null;
  const address = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (address?.origin === new URL(base).origin) return address;
  throw new FormatError(
    'This address asks for a lesson from elsewhere, and the page fetches nothing from other servers. Download the lesson, and drop its file onto the page.',
  );
}

/** @throws FormatError with a sentence where there is no file, or too large a one */
export async function fetchLessonText(address: URL): Promise<string> {
  const response = await fetch(address, { redirect: 'error' }).catch(() => null);
  if (!response?.ok || !response.body) {
    const why = response ? ` (status ${response.status})` : '';
    throw new FormatError(
      `The lesson at ${address.pathname} could not be fetched${why}. Look whether it lies there.`,
    );
  }
  return readBounded(response.body);
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      await reader.cancel();
      throw new FormatError(
        `This lesson has more than ${MOST_BYTES.toLocaleString('en')} bytes, which is more than is read.`,
      );
    }
    text += decoder.decode(value, { stream: true });
  }
}

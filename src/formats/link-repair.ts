/**
 * What mail and chat programs, editors and trackers do to a link on its way, undone. They
 * percent-encode it (all of it, or its commas), write `&` as `&amp;`, break it into lines, put
 * invisible characters into it, make dashes and quotes typographic, leave the sentence's full
 * stop or bracket behind it, and add names of their own. A link as it was written has none of
 * this: names that people gave are percent-encoded in it.
 */

/** `name=value` of a link, both still percent-encoded. */
export interface LinkPair {
  readonly key: string;
  readonly value: string;
}

/** Times that a link may have been encoded as a whole. */
const MOST_ENCODINGS = 3;
/** What trackers add. */
const TRACKING =
  /^(?:utm_|mc_|pk_|mtm_|matomo_|hsa_|_hs|__hs|oly_|vero_)|^(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mkt_tok|s_cid|rb_clickid|_ga|_gl|_ke|ref_src|trk)$/;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
]);
/** Of a sentence around the link, never of the link. */
const TRAILING = /[.,;:!?*'"`>…。、，；：！？’”»›」』)\]）】]/u;
const BRACKETS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
]);

/** The pairs of a fragment, with or without its `#`; without those of trackers. */
export function linkPairs(fragment: string): readonly LinkPair[] {
  const text = fragment.replace(/^(?:[#/?!\s]|%23|%2f|%20)+/i, '');
  return split(withoutQuotedPrintable(text), MOST_ENCODINGS).flatMap((pair): LinkPair[] => {
    const at = pair.indexOf('=');
    const key = tidied(at < 0 ? pair : pair.slice(0, at)).toLowerCase();
    const value = at < 0 ? '' : pair.slice(at + 1);
    return key === '' || TRACKING.test(key) ? [] : [{ key, value }];
  });
}

/** Splits into pairs; a part without `=` in which one is encoded was encoded as a whole. */
function split(text: string, encodings: number): readonly string[] {
  const parts = withoutEntities(text).split(/&|[?#](?=[\w-]+=)/);
  return parts.flatMap((part) => {
    const isEncoded = encodings > 0 && !part.includes('=') && /%(?:25)*3d/i.test(part);
    const decoded = isEncoded ? decodedOnce(part) : null;
    return decoded === null ? [part] : split(decoded, encodings - 1);
  });
}

/** Mail in quoted-printable: `=` is `=3D`, and `=` at the end of a line continues it. */
function withoutQuotedPrintable(text: string): string {
  if (!/^networks=3d/i.test(text)) return text;
  return text.replace(/=(?:\r?\n|%0d%0a|%0a)/gi, '').replace(/=3d/gi, '=');
}

function withoutEntities(text: string): string {
  return text
    .replace(/&(?:(?:amp|#0*38|#x0*26);)+/gi, '&')
    .replace(/&(\w+);/g, (all, name: string) => ENTITIES.get(name.toLowerCase()) ?? all)
    .replace(/&#(\d{1,6});/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replace(/&#x([\da-f]{1,5});/gi, (_, hexadecimal: string) =>
      String.fromCodePoint(Number.parseInt(hexadecimal, 16)),
    );
}

/** Percent-decoded; null for what is not properly encoded. */
export function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * A value that consists of plain characters only, however often it was encoded and whatever is
 * between them; not for names that people gave. What cannot be decoded stays as it is.
 */
export function tidied(text: string): string {
  let decoded = text;
  for (let times = 0; times < MOST_ENCODINGS && decoded.includes('%'); times += 1) {
    decoded = decodedOnce(decoded) ?? decoded;
  }
  const plain = decoded
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'");
  return withoutTrailing(plain);
}

/** Without what a sentence has behind a link. A bracket that is opened in the text belongs to it. */
function withoutTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && isTrailing(text, end)) end -= 1;
  return text.slice(0, end);
}

function isTrailing(text: string, end: number): boolean {
  const last = text.charAt(end - 1);
  const opening = BRACKETS.get(last);
  if (opening === undefined) return TRAILING.test(last);
  const count = (one: string) => text.slice(0, end).split(one).length;
  return count(last) > count(opening);
}

/**
 * Names that people gave, of the last pair of a link, without what a sentence has behind it.
 * A comma there was put by `withEnd`.
 */
export function withoutEnd(names: string): string {
  const decoded = names.slice(names.lastIndexOf(',') + 1);
  const before = names.slice(0, names.length - decoded.length);
  let rest = decoded;
  for (;;) {
    const last = /(?:%[\da-f]{2})+$|.$/isu.exec(rest)?.[0] ?? '';
    const text = decodedOnce(last) ?? '';
    const character = Array.from(text).at(-1) ?? '';
    const isEnd = TRAILING.test(character) && character !== ',';
    const opening = BRACKETS.get(character);
    const whole = decodedOnce(rest) ?? rest;
    const isOpened =
      opening !== undefined && whole.split(opening).length >= whole.split(character).length;
    if (!isEnd || isOpened) return `${before}${rest}`;
    const encoded = last.length > 1 ? encodeURIComponent(character) : character;
    rest = rest.slice(0, -encoded.length);
  }
}

/** Names so that `withoutEnd` leaves them as they are. */
export function withEnd(names: string): string {
  return withoutEnd(names) === names ? names : `${names},`;
}

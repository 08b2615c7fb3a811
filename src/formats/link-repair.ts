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

/** Words that a browser shall find on the page, behind a link. */
const TEXT_FRAGMENT = /#?:~:/;
/** `&name=`, encoded. */
const ENCODED_PAIR = /%(?:25)*26(?:amp(?:;|%(?:25)*3b))*[\w-]+(?:=|%(?:25)*3d)/i;
/** Times that a link may have been encoded as a whole. */
const MOST_ENCODINGS = 3;
/** What trackers begin the names with that they add. */
const TRACKING_START =
  /^(?:utm|mc|pk|mtm|matomo|hsa|oly|vero|gad|guce|oft|ml_subscriber|sfmc|wt|share|_branch)_|^_?_hs/;
/** The other names that they add. */
const TRACKING_NAMES: ReadonlySet<string> = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid ymclid twclid ttclid sccid ndclid
  rdt_cid li_fat_id igshid igsh mkt_tok s_cid cvid rb_clickid irclickid _openstat _ga _gl _ke _kx
  epik hsctatracking ref ref_src si spm srsltid trk vgo_ee wickedid wprov`.split(/\s+/),
);
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
]);
/** Of a sentence around the link, never of the link. */
const TRAILING = /[.,;:!?*~|\\'"`>…。、，；：！？’”»›」』)\]）】]/u;
const BRACKETS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
]);

/** The pairs of a fragment, with or without its `#`; without those of trackers. */
export function linkPairs(fragment: string): readonly LinkPair[] {
  const text = fragment.replace(/^(?:[#/?!\s]|%23|%2f|%20)+/i, '');
  const [link = ''] = withoutQuotedPrintable(text).split(TEXT_FRAGMENT);
  return split(withoutEscapes(link), MOST_ENCODINGS).flatMap((pair): LinkPair[] => {
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    const key = tidied(name)
      .toLowerCase()
      .replace(/^(?:amp;)+/, '');
    const value = at < 0 ? '' : pair.slice(at + 1);
    return key === '' || isTracking(key) ? [] : [{ key, value }];
  });
}

function isTracking(key: string): boolean {
  return TRACKING_START.test(key) || TRACKING_NAMES.has(key);
}

/**
 * Splits into pairs. A part was encoded as a whole where its only `=` are encoded, or where
 * another pair lies encoded in a value that is no names, which may hold anything.
 */
function split(text: string, encodings: number): readonly string[] {
  const parts = withoutEntities(text).split(/[&＆]|[?#](?=[\w-]+=)/);
  return parts.flatMap((part) => {
    const isWhole = !part.includes('=') && /%(?:25)*3d/i.test(part);
    const holdsPair = !/^\s*names=/i.test(part) && ENCODED_PAIR.test(part);
    const decoded = encodings > 0 && (isWhole || holdsPair) ? decodedOnce(part) : null;
    return decoded === null ? [part] : split(decoded, encodings - 1);
  });
}

/** As JSON (`\u0026`), Markdown and calendars (`\,`) write some characters. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\\(?=[^\w\s])/g, '');
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
  // Emphasis of Markdown and chats, but a letter of the networks that are written as letters.
  if (last === '_') return !/^_|(?:^|,)z-[\w-]*$/i.test(text.slice(0, end));
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

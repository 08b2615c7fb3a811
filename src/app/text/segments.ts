/** Stretches of a sentence, of which some stand out. */

/** A stretch of text. */
export interface Segment {
  readonly text: string;
  /** It is the finding. */
  readonly strong?: boolean;
  /** It is the name of something that has a colour. */
  readonly colour?: string;
  /** It says what the finding rests on, or what may still change it. */
  readonly aside?: boolean;
}

/** Something with a name, and its colour where it has one. */
export interface Named {
  readonly name: string;
  readonly colour?: string | undefined;
}

type Part = string | Segment | Named;

function segmentOf(part: Part): Segment {
  if (typeof part === 'string') return { text: part };
  if ('text' in part) return part;
  return { text: part.name, ...(part.colour === undefined ? {} : { colour: part.colour }) };
}

/** ``said`After ${network} comes ${strong('5 points')}.` `` as stretches; networks by their names. */
export function said(words: TemplateStringsArray, ...parts: readonly Part[]): readonly Segment[] {
  return words
    .flatMap((text, index) => {
      const part = parts[index];
      return [{ text }, ...(part === undefined ? [] : [segmentOf(part)])];
    })
    .filter(({ text }) => text !== '');
}

export function strong(text: string): Segment {
  return { text, strong: true };
}

export function aside(text: string): Segment {
  return { text, aside: true };
}

/** All of it without what stands out. */
export function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}

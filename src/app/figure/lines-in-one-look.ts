import type { LineShape } from '../../formats/index.ts';

/**
 * Lines by what they look like, in the order of the first of each; one that can be seen through
 * stays alone, since it is darker where it lies over another one.
 */
export function linesInOneLook(lines: readonly LineShape[]): readonly (readonly LineShape[])[] {
  const looks = new Map<string, LineShape[]>();
  for (const [index, line] of lines.entries()) {
    const { role = '', colour, width, dash, opacity } = line;
    const look = `${role} ${colour} ${width} ${dash.join(' ')} ${opacity < 1 ? index : ''}`;
    const alike = looks.get(look) ?? [];
    looks.set(look, alike);
    alike.push(line);
  }
  return [...looks.values()];
}

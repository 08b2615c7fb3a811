/**
 * What a `_headers` file asks a host to send, as Cloudflare Pages and Netlify read it: a path,
 * which may end in `*`, then lines that add a header to the files there or, with an exclamation
 * mark, take away what earlier lines added.
 */

/**
 * @param {string} text of the file
 * @returns {(path: string) => Map<string, string>} the headers of the file at a path, by name
 */
export function readHostHeaders(text) {
  const rules = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (/^\s/.test(line)) rules.at(-1).lines.push(line.trim());
    else rules.push({ path: line.trim(), lines: [] });
  }
  return (path) => {
    const headers = new Map();
    for (const rule of rules.filter((one) => covers(one.path, path))) {
      for (const line of rule.lines) {
        const [name, ...rest] = line.split(':');
        if (line.startsWith('!')) headers.delete(line.slice(1).trim());
        else headers.set(name, joined(headers.get(name), rest.join(':').trim()));
      }
    }
    return headers;
  };
}

/** What is asked for twice is sent as one, unless it was taken away before. */
function joined(before, value) {
  return before === undefined ? value : `${before}, ${value}`;
}

function covers(pattern, path) {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

import { Problem } from '../problem.mjs';

/** The port of the page where none is asked for. */
export const USUAL_PORT = '4173';

/** @throws {Problem} where the text is no port */
export function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`--port must be a number from 1 to 65535, not “${text}”.`);
}

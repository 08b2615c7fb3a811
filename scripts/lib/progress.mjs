/** Progress on the terminal: a line that renews itself, or a few plain lines in a log. */

/** Seconds between two lines of a log. */
const LOG_INTERVAL = 10;

/**
 * @param {string} title what is going on, for example `Fetching CIFAR-10`
 * @param {NodeJS.WriteStream} stream
 */
export function startProgress(title, stream = process.stderr) {
  const start = performance.now();
  let lastLine = start;
  stream.write(stream.isTTY ? title : `${title}\n`);
  return {
    /** @param {string} state for example `12 of 60 shards` */
    update(state) {
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${title}: ${state}`);
      } else if (performance.now() - lastLine > LOG_INTERVAL * 1000) {
        lastLine = performance.now();
        stream.write(`  ${state}\n`);
      }
    },
    end() {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      stream.write(
        stream.isTTY ? `\r\u001b[K${title}: done in ${seconds} s\n` : `  done in ${seconds} s\n`,
      );
    },
  };
}

/** The same for work that says nothing while it goes on: counts the seconds. */
export async function withStopwatch(title, work) {
  const progress = startProgress(title);
  const start = performance.now();
  const timer = setInterval(() => {
    progress.update(`${Math.round((performance.now() - start) / 1000)} s`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    progress.end();
  }
}

import { TryLater } from './try-later.ts';

/** Runs jobs a few at a time: those that somebody waits for first, then the others in order. */
export class JobQueue<Result> {
  private readonly run: (key: string) => Promise<Result>;
  private readonly concurrency: number;
  private readonly waiting = new Map<string, Job<Result>>();
  /** Jobs that are to be done again later. */
  private readonly parked = new Set<Job<Result>>();
  private readonly results = new Map<string, Promise<Result>>();
  private background: readonly string[] = [];
  private running = 0;
  private closed: Error | null = null;

  /**
   * @param run does the job with this key; what it throws goes to whoever waits for it, except
   *   that the job is done again after a `TryLater`, and meanwhile keeps nobody else waiting
   * @param concurrency most jobs at one time
   */
  constructor(run: (key: string) => Promise<Result>, concurrency: number) {
    this.run = run;
    this.concurrency = concurrency;
  }

  /**
   * The result of a job, ahead of all background jobs. Concurrent calls share one run; a
   * success is kept, a failure is tried again by the next call.
   */
  request(key: string): Promise<Result> {
    if (this.closed) return Promise.reject(this.closed);
    const result = this.results.get(key) ?? this.enqueue(key);
    this.startNext();
    return result;
  }

  /** Does these in order while nobody waits for others; forgets the earlier background jobs. */
  prefer(keys: readonly string[]): void {
    this.background = keys;
    this.startNext();
  }

  /** Starts nothing any more; all who wait get this error. */
  close(error: Error): void {
    this.closed = error;
    this.background = [];
    for (const job of [...this.waiting.values(), ...this.parked]) job.reject(error);
    this.waiting.clear();
    this.parked.clear();
  }

  private startNext(): void {
    while (this.running < this.concurrency) {
      const job = this.takeNext();
      if (!job) return;
      this.running++;
      void this.perform(job);
    }
  }

  private takeNext(): Job<Result> | null {
    if (this.waiting.size === 0) this.enqueueBackground();
    const [job] = this.waiting.values();
    if (!job) return null;
    this.waiting.delete(job.key);
    return job;
  }

  private enqueueBackground(): void {
    const next = this.background.findIndex((key) => !this.results.has(key));
    const key = this.background[next];
    this.background = key === undefined ? [] : this.background.slice(next + 1);
    if (key === undefined) return;
    // Nobody may be waiting for it; who asks after a failure makes an attempt of their own.
    this.enqueue(key).catch(() => undefined);
  }

  private enqueue(key: string): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => {
      this.waiting.set(key, { key, resolve, reject });
    });
    this.results.set(key, result);
    return result;
  }

  private async perform(job: Job<Result>): Promise<void> {
    const { key, resolve, reject } = job;
    try {
      const result = await this.run(key);
      if (this.closed) reject(this.closed);
      else resolve(result);
    } catch (error) {
      if (error instanceof TryLater && !this.closed) {
        this.parked.add(job);
        void error.until.then(() => this.resume(job));
      } else {
        this.results.delete(key);
        reject(this.closed ?? error);
      }
    } finally {
      this.running--;
      this.startNext();
    }
  }

  private resume(job: Job<Result>): void {
    if (!this.parked.delete(job)) return;
    this.waiting.set(job.key, job);
    this.startNext();
  }
}

interface Job<Result> {
  readonly key: string;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

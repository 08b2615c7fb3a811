/** Answers the benchmark's commands with one trainer, in whatever thread or process this is. */
import { difference, Gauge } from './gauge.ts';
import { prepare } from './material.ts';
import type { Answer, Command, Contender, Station, Task } from './protocol.ts';
import type { OpenTrainer, Trainer } from './trainers/trainer.ts';

/** Loaded only when it is that contender's turn: each makes itself at home in tfjs or WebGPU. */
async function loadTrainer(contender: Contender): Promise<OpenTrainer> {
  switch (contender) {
    case 'skipstack':
      return (await import('./trainers/skipstack.ts')).openTrainer;
    case 'tfjs':
      return (await import('./trainers/tfjs.ts')).openTrainer;
    case 'jax':
      return (await import('./trainers/jax.ts')).openTrainer;
    case 'pytorch':
    case 'pytorch-compiled':
      throw new Error('PyTorch does not run here.');
  }
}

class TrainerStation {
  readonly #gauge = new Gauge();
  readonly #contender: Contender;
  #trainer: Trainer | null = null;

  constructor(contender: Contender) {
    this.#contender = contender;
  }

  async answer(command: Command): Promise<Answer> {
    if (command.type === 'open') return this.#open(command.task);
    const trainer = this.#trainer;
    if (!trainer) throw new Error('Nothing was opened.');
    const before = this.#gauge.counts;
    const steps = command.type === 'time' ? command.steps : 1;
    const start = performance.now();
    const loss = await trainer.train(steps);
    const milliseconds = performance.now() - start;
    if (command.type === 'time') return { type: 'timed', turn: { steps, milliseconds, loss } };
    const counts = difference(this.#gauge.counts, before);
    return { type: 'counted', step: { milliseconds, counts, memory: this.#gauge.memory } };
  }

  async #open(task: Task): Promise<Answer> {
    const openTrainer = await loadTrainer(this.#contender);
    const material = await prepare(task);
    const start = performance.now();
    this.#trainer = await openTrainer(material);
    const loss = await this.#trainer.train(1);
    const firstStep = performance.now() - start;
    return { type: 'opened', opening: { adapter: this.#gauge.adapter, firstStep, loss } };
  }
}

/** WebGPU's classes must be there. */
export function localStation(contender: Contender): Station {
  const station = new TrainerStation(contender);
  return async (command) => {
    try {
      return await station.answer(command);
    } catch (error) {
      return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}

import { once } from 'node:events';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../../shared/math/random.ts';
import { clientGames } from '../../games/clientGameList.ts';
import type { Crowd } from '../crowd/Crowd.ts';
import type { CrowdPhase, CrowdSetup } from '../crowd/CrowdSetup.ts';
import type { Disturbances } from '../crowd/Disturbances.ts';
import { BotNetwork } from '../network/BotNetwork.ts';
import { isLoopback } from './isLoopback.ts';
import { LineLink } from './LineLink.ts';
import type { RunAddress } from './RunAddress.ts';
import { END_MS } from './RunWorker.ts';
import { RUN_VERSION, RunOrder, type WorkerAnswer } from './runMessages.ts';

/** What a worker works with, from the first order on. */
interface Workshop {
  readonly crowd: Crowd;
  readonly disturbances: Disturbances;
  readonly network: BotNetwork;
}

/** Makes bots for a run, as it orders, until it ends. */
class Worker {
  readonly #link: LineLink;
  readonly #mayPlayElsewhere: boolean;
  #workshop: Promise<Workshop> | undefined;
  #isEnding = false;

  constructor(link: (hear: (order: unknown) => void) => LineLink, mayPlayElsewhere: boolean) {
    this.#mayPlayElsewhere = mayPlayElsewhere;
    this.#link = link((order) => void this.#obey(RunOrder.parse(order)));
  }

  get closed(): Promise<void> {
    return this.#link.closed;
  }

  introduce({ key }: RunAddress): void {
    this.#answer({ kind: 'hello', key, name: `${hostname()} ${process.pid}`, version: RUN_VERSION });
  }

  /** All bots leave. */
  async end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const workshop = await this.#workshop;
    if (workshop) {
      await workshop.disturbances.stop();
      await workshop.crowd.end();
      this.#answer({ kind: 'ended', second: workshop.crowd.report() });
    }
    this.#link.end();
  }

  async #obey(order: RunOrder): Promise<void> {
    try {
      if (order.kind === 'begin') {
        this.#workshop = this.#equip(order.setup);
        await this.#workshop;
      } else if (order.kind === 'end') await this.end();
      else if (order.kind === 'phase') await this.#playPhase(order.phase);
      else await this.#report();
    } catch (error) {
      this.#answer({ kind: 'failed', sentence: error instanceof Error ? error.message : String(error) });
      this.#link.end();
    }
  }

  async #equip(setup: CrowdSetup): Promise<Workshop> {
    if (!this.#mayPlayElsewhere && !isLoopback(setup.url)) {
      throw new Error(`This worker was started without --allow-remote, and ${setup.url} is not on its machine.`);
    }
    const network = new BotNetwork(createRandom(setup.seed ^ 1), setup.mayDelay);
    network.install();
    // Only now, because the SDK looks for its sockets when it is loaded.
    const [{ Crowd }, { Disturbances }] = await Promise.all([
      import('../crowd/Crowd.ts'),
      import('../crowd/Disturbances.ts'),
    ]);
    const crowd = new Crowd(setup, await clientGames[setup.game]!.load(), network);
    return { crowd, disturbances: new Disturbances(crowd), network };
  }

  async #playPhase(phase: CrowdPhase): Promise<void> {
    const { crowd, disturbances, network } = (await this.#workshop)!;
    await disturbances.stop();
    network.setDelay(phase);
    await crowd.resize(phase.players, phase.rampMs);
    if (this.#isEnding) return;
    this.#answer({ kind: 'ready', players: crowd.clients.length });
    if (phase.cutShare > 0) disturbances.cutMany(phase.cutShare, phase.outageMs);
    disturbances.start(phase);
  }

  async #report(): Promise<void> {
    const { crowd } = (await this.#workshop)!;
    crowd.startRounds();
    if (!this.#isEnding) this.#answer({ kind: 'second', second: crowd.report() });
  }

  #answer(answer: WorkerAnswer): void {
    this.#link.send(answer);
  }
}

/**
 * Works for the run at this address until it ends.
 * @param mayPlayElsewhere whether the bots may play on another machine
 * @throws Error with a sentence when nothing answers there
 */
export async function joinRun(address: RunAddress, mayPlayElsewhere: boolean): Promise<void> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
  } catch {
    throw new Error(`No run answers at ${address.host}:${address.port}. Start the run first, and then its workers.`);
  }
  const worker = new Worker((hear) => new LineLink(socket, hear), mayPlayElsewhere);
  worker.introduce(address);
  await worker.closed;
  // The run may have been ended without a word, and the server with it, so that bots wait for it.
  await Promise.race([worker.end(), sleep(END_MS)]);
}

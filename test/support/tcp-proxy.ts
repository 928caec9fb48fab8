/** A bad network between a client and its server: cuts, stalls, slows and refuses TCP connections. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface TcpProxyOptions {
  targetPort: number;
  /** Where to listen; a free port by default. */
  port?: number;
}

export interface Delay {
  /** Milliseconds from the client to the server. */
  up?: number;
  /** Milliseconds from the server to the client. */
  down?: number;
}

interface Link {
  client: Socket;
  server: Socket;
  lines: DelayLine[];
  /** Nothing comes through any more, whatever becomes of the rest. */
  isDead: boolean;
}

export async function startTcpProxy({ targetPort, port = 0 }: TcpProxyOptions): Promise<TcpProxy> {
  const server = createServer({ noDelay: true });
  const proxy = new TcpProxy(server, targetPort);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return proxy;
}

export class TcpProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  #delay: Required<Delay> = { up: 0, down: 0 };
  #stalled = false;
  #refusing = false;
  #accepted = 0;

  constructor(server: Server, targetPort: number) {
    this.#server = server;
    server.on('connection', (client) => this.#accept(client, targetPort));
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy does not listen');
    return address.port;
  }

  /** Connections open now. */
  get connections(): number {
    return this.#links.size;
  }

  /** Connections let through since the start. */
  get accepted(): number {
    return this.#accepted;
  }

  /** Resets all connections (RST), as a network that went away does; new ones are let through. */
  cut(): void {
    for (const { client, server } of this.#links) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  /** Lets nothing through any more and says nothing about it; what is sent meanwhile waits for `resume`. */
  stall(): void {
    this.#stalled = true;
    this.#applyStall();
  }

  resume(): void {
    this.#stalled = false;
    this.#applyStall();
  }

  /** Lets go of the connections without a word to either side, as a network does that was left; new ones are let through. */
  desert(): void {
    for (const link of this.#links) link.isDead = true;
    this.#applyStall();
  }

  /** Delays everything that is sent from now on; order is kept. */
  delay({ up = 0, down = 0 }: Delay): void {
    this.#delay = { up, down };
  }

  /** Resets each new connection at once until `accept`; existing ones stay. */
  refuse(): void {
    this.#refusing = true;
  }

  accept(): void {
    this.#refusing = false;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  #accept(client: Socket, targetPort: number): void {
    if (this.#refusing) {
      client.resetAndDestroy();
      return;
    }
    this.#accepted += 1;
    const server = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    const lines = [carry(client, server, () => this.#delay.up), carry(server, client, () => this.#delay.down)];
    const link = { client, server, lines, isDead: false };
    this.#links.add(link);
    const forget = () => client.closed && server.closed && this.#links.delete(link);
    client.on('close', forget);
    server.on('close', forget);
    this.#applyStall();
  }

  #applyStall(): void {
    for (const { client, server, lines, isDead } of this.#links) {
      const isHeld = this.#stalled || isDead;
      for (const held of [client, server]) {
        if (isHeld) held.pause();
        else held.resume();
      }
      for (const line of lines) line.hold(isHeld);
    }
  }
}

/** Carries one direction; what one side closes or resets, the other sees closed or reset. */
function carry(from: Socket, to: Socket, delayMs: () => number): DelayLine {
  const line = new DelayLine(delayMs);
  from.on('data', (chunk) => line.run(() => to.writable && to.write(chunk)));
  from.on('close', () => line.run(() => to.end()));
  // Nothing that waits can arrive any more.
  from.on('error', () => to.resetAndDestroy());
  return line;
}

/** Runs steps in order, each no sooner than the delay that held when it was asked for, and none while held. */
class DelayLine {
  readonly #delayMs: () => number;
  readonly #steps: { due: number; step: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #held = false;

  constructor(delayMs: () => number) {
    this.#delayMs = delayMs;
  }

  run(step: () => void): void {
    this.#steps.push({ due: performance.now() + this.#delayMs(), step });
    this.#proceed();
  }

  hold(held: boolean): void {
    this.#held = held;
    this.#proceed();
  }

  #proceed(): void {
    clearTimeout(this.#timer);
    while (!this.#held) {
      const [first] = this.#steps;
      if (!first) return;
      const wait = first.due - performance.now();
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#proceed(), wait);
        return;
      }
      this.#steps.shift();
      first.step();
    }
  }
}

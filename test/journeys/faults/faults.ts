/** What can go wrong between a client and its server, each as something done to one player while both go on writing. */
import type { ConnectionState } from '#core/connection-state.ts';
import type { Random } from '#test/support/random.ts';
import type { Stage } from '../stage.ts';
import { isAway, isOnline } from '../stage.ts';
import type { Player } from './player.ts';

export interface Scene {
  readonly stage: Stage;
  readonly players: readonly Player[];
  readonly random: Random;
  /** Lets both players write a few messages. */
  readonly talk: () => Promise<void>;
}

export type Fault = (scene: Scene, player: Player) => Promise<void>;

const comeBack = async ({ client }: Player) => {
  client.retryNow();
  await isOnline(client);
};

const cut: Fault = async ({ talk }, player) => {
  player.network.cut();
  await talk();
  await comeBack(player);
};

const gone: Fault = async ({ talk }, player) => {
  player.network.refuse();
  player.network.cut();
  await isAway(player.client);
  await talk();
  player.network.accept();
  await comeBack(player);
};

/** Nothing comes through for a while, then everything does. */
const stall: Fault = async ({ talk }, player) => {
  player.network.stall();
  await talk();
  player.network.resume();
};

/** What was sent went into a wire that was dead already. */
const deadWire: Fault = async ({ talk }, player) => {
  player.network.stall();
  await talk();
  player.network.cut();
  player.network.resume();
  await isAway(player.client);
  await comeBack(player);
};

/** The connection breaks again as soon as it has come as far as this. */
const cutAgainAt =
  (moment: ConnectionState['type']): Fault =>
  async ({ talk }, player) => {
    let hasFailed = false;
    const stop = player.client.connection.subscribe(({ type }) => {
      if (type === moment && hasFailed) player.network.cut();
    });
    player.network.cut();
    await isAway(player.client);
    hasFailed = true;
    player.client.retryNow();
    await talk();
    stop();
    await comeBack(player);
  };

const slow: Fault = async ({ random, talk }, player) => {
  player.network.delay({ up: random.between(0, 80), down: random.between(0, 80) });
  await talk();
  player.network.cut();
  player.network.delay({});
  await comeBack(player);
};

const reload: Fault = async ({ talk }, player) => {
  await player.reload();
  await talk();
  await comeBack(player);
};

const reloadAway: Fault = async ({ talk }, player) => {
  player.network.refuse();
  player.network.cut();
  await isAway(player.client);
  await talk();
  await player.reload();
  await talk();
  player.network.accept();
  await comeBack(player);
};

const bothGone: Fault = async ({ players, talk }) => {
  for (const { network } of players) {
    network.refuse();
    network.cut();
  }
  await talk();
  for (const player of players) {
    player.network.accept();
    await comeBack(player);
  }
};

const serverRestart: Fault = async ({ stage, players, talk }) => {
  const restarted = stage.server.restart();
  await talk();
  await restarted;
  for (const player of players) await comeBack(player);
};

/** The more costly, the rarer. */
export const FAULTS: readonly (readonly [weight: number, fault: readonly [name: string, fault: Fault]])[] = [
  [8, ['cut', cut]],
  [6, ['gone', gone]],
  [6, ['stall', stall]],
  [6, ['dead wire', deadWire]],
  [4, ['cut while connecting', cutAgainAt('connecting')]],
  [4, ['cut while signing in', cutAgainAt('authenticating')]],
  [6, ['cut while catching up', cutAgainAt('online')]],
  [4, ['slow', slow]],
  [5, ['reload', reload]],
  [3, ['reload while away', reloadAway]],
  [4, ['both gone', bothGone]],
  [1, ['server restart', serverRestart]],
];

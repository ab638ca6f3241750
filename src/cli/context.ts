import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { type Paths, pathsOf } from '../config/paths.ts';
import { chosenProfile } from '../config/profiles.ts';
import type { Instant } from '../events.ts';
import type { Place } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** All of the outside world that the commands touch. */
export interface World {
  env: NodeJS.ProcessEnv;
  cwd: string;
  now: Instant;
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  version: string;
  /** Where the build put what is read at run time: cartridges, shell integration. */
  dist: string;
}

/** What one command works with. What costs time is made when it is first asked for. */
export class Context {
  readonly world: World;
  readonly paths: Paths;
  #store: Promise<Store> | undefined;

  constructor(world: World, profile: string | undefined) {
    this.world = world;
    const named = profile ?? (world.env['PILOT_PROFILE'] || undefined);
    this.paths = pathsOf({ env: world.env, profile: named ?? chosenProfile(world.env) });
  }

  get now(): Instant {
    return this.world.now;
  }

  /** Open once, closed when the command is done. */
  store(): Promise<Store> {
    this.#store ??= this.#openStore();
    return this.#store;
  }

  async #openStore(): Promise<Store> {
    const { openStore } = await import('../store/open.ts');
    const { obeySecretSettings } = await import('../store/secrets/own-rules.ts');
    const { ownerOf } = await import('../config/owner.ts');
    const config = await this.quickConfig();
    obeySecretSettings(config.secrets);
    return openStore({ path: this.paths.database, owner: ownerOf(config, this.paths, this.world.env) });
  }

  async place(): Promise<Place> {
    const { placeOf } = await import('../shell/place.ts');
    return placeOf(this.world.cwd);
  }

  async config(): Promise<Config> {
    const { loadConfig } = await import('../config/load.ts');
    return loadConfig(this.paths).config;
  }

  /** As a session compiled it, where that is still true: reading YAML takes longer than most commands do. */
  async quickConfig(): Promise<Config> {
    const { readSnapshot } = await import('../config/snapshot.ts');
    return readSnapshot(this.paths) ?? (await this.config());
  }

  get cartridges(): string {
    return join(this.world.dist, 'cartridges');
  }

  /** The cartridges as they are written: beside what was built of them. */
  get writtenCartridges(): string {
    return join(this.world.dist, '../cartridges');
  }

  async close(): Promise<void> {
    await (await this.#store?.catch(() => undefined))?.close();
  }
}

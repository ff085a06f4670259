import type { INestApplicationContext } from '@nestjs/common';
import { provisionContexts } from '@pawprint/platform/persistence';
import { AdjustableClock } from '@pawprint/platform/testing';
import { searchOn } from '@pawprint/search/testing';
import { Pool } from 'pg';
import type { Circumstances } from '../support/benchmark.js';
import { startDatabase } from '../support/database.js';

/** A database of Search, and the adapters of its ports on it. */
export interface SearchDatabase {
  /** The URL of Search's own role. */
  readonly url: string;
  /** A connection of the superuser with Search's schema in its search path, and without a statement timeout. */
  readonly admin: Pool;
  readonly search: INestApplicationContext;
}

/** The Postgres of all contenders, configured as in `npm start`. */
export class SearchPostgres {
  private constructor(
    private readonly url: string,
    /** The folder of the logs. */
    readonly folder: string,
    private readonly resources: Circumstances['resources'],
  ) {}

  static async start(circumstances: Circumstances): Promise<SearchPostgres> {
    const folder = await circumstances.resources.folder('search');
    return new SearchPostgres(await startDatabase(folder, circumstances), folder, circumstances.resources);
  }

  /** @param now the fixed time of Search's clock */
  async makeDatabase(name: string, now: Date): Promise<SearchDatabase> {
    const url = new URL(this.url);
    url.pathname = `/bench_${name}`;
    const urls = await provisionContexts(url.href, ['search']);
    const admin = await this.resources.acquire(
      () => Promise.resolve(new Pool({ connectionString: url.href, max: 4, options: OF_THE_ADMIN })),
      (pool) => pool.end(),
    );
    // An interrupted benchmark stops Postgres while connections are open.
    admin.on('error', () => {});
    const search = await this.resources.acquire(
      () => searchOn(urls.search, new AdjustableClock(now)),
      (context) => context.close(),
    );
    return { url: urls.search, admin, search };
  }
}

const OF_THE_ADMIN = '-c search_path=search -c synchronous_commit=off -c maintenance_work_mem=512MB';

import type { INestApplicationContext } from '@nestjs/common';
import { provisionContexts } from '@pawprint/platform/persistence';
import { AdjustableClock } from '@pawprint/platform/testing';
import { searchOn } from '@pawprint/search/testing';
import { Pool } from 'pg';
import type { Circumstances } from '../support/benchmark.js';
import { startDatabase } from '../support/database.js';

/** A database of Search's, and what there is behind its ports on it. */
export interface SearchDatabase {
  /** Of Search's own role. */
  readonly url: string;
  /** Of the superuser, who sees Search's tables first and is not hurried. */
  readonly admin: Pool;
  readonly search: INestApplicationContext;
}

/** The Postgres on which all contenders stand, as `npm start` has it. */
export class SearchPostgres {
  private constructor(
    private readonly url: string,
    /** For logs. */
    readonly folder: string,
    private readonly belongings: Circumstances['belongings'],
  ) {}

  static async start(circumstances: Circumstances): Promise<SearchPostgres> {
    const folder = await circumstances.belongings.folder('search');
    return new SearchPostgres(await startDatabase(folder, circumstances), folder, circumstances.belongings);
  }

  /** @param now at which Search's clock stands still */
  async makeDatabase(name: string, now: Date): Promise<SearchDatabase> {
    const url = new URL(this.url);
    url.pathname = `/bench_${name}`;
    const urls = await provisionContexts(url.href, ['search']);
    const admin = await this.belongings.keep(
      () => Promise.resolve(new Pool({ connectionString: url.href, max: 4, options: OF_THE_ADMIN })),
      (pool) => pool.end(),
    );
    // Whoever leaves early stops Postgres while we are connected.
    admin.on('error', () => {});
    const search = await this.belongings.keep(
      () => searchOn(urls.search, new AdjustableClock(now)),
      (context) => context.close(),
    );
    return { url: urls.search, admin, search };
  }
}

const OF_THE_ADMIN = '-c search_path=search -c synchronous_commit=off -c maintenance_work_mem=512MB';

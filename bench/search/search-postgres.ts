import { provisionContexts } from '@pawprint/platform/persistence';
import { Pool } from 'pg';
import type { Circumstances } from '../support/benchmark.js';
import { startDatabase } from '../support/database.js';

/** One database of Search on the Postgres that all share. */
export interface SearchDatabase {
  /** Of Search's own role. */
  readonly url: string;
  /** Of the superuser, who sees Search's tables first and is not hurried. */
  readonly admin: Pool;
}

/** The Postgres on which all contenders stand, as `npm start` has it. */
export class SearchPostgres {
  private constructor(
    private readonly url: string,
    readonly folder: string,
    private readonly belongings: Circumstances['belongings'],
  ) {}

  static async start(circumstances: Circumstances): Promise<SearchPostgres> {
    const folder = await circumstances.belongings.folder('search');
    return new SearchPostgres(await startDatabase(folder, circumstances), folder, circumstances.belongings);
  }

  async makeDatabase(name: string): Promise<SearchDatabase> {
    const url = new URL(this.url);
    url.pathname = `/bench_${name}`;
    const urls = await provisionContexts(url.href, ['search']);
    const admin = await this.belongings.keep(
      () => Promise.resolve(new Pool({ connectionString: url.href, max: 4, options: ADMINS_OPTIONS })),
      (pool) => pool.end(),
    );
    // Whoever leaves early stops Postgres while we are connected.
    admin.on('error', () => {});
    return { url: urls.search, admin };
  }
}

const ADMINS_OPTIONS = '-c search_path=search -c synchronous_commit=off -c maintenance_work_mem=512MB';

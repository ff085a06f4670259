import { rmSync } from 'node:fs';
import './start-test-database.js';

export default async function stopTestDatabase(): Promise<void> {
  const { testCluster } = globalThis;
  if (!testCluster) return;
  await testCluster.postgres.stop();
  rmSync(testCluster.folder, { recursive: true, force: true });
}

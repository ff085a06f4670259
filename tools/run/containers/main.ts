import { spawnSync } from 'node:child_process';
import { generateCertificates } from './certificates.js';
import { generatePasswords } from './passwords.js';

/*
 * `npm run containers`: generates the missing passwords in `.env` and certificates in `certificates`, and starts the system in
 * containers. Further arguments go to `docker compose up`.
 */

generatePasswords('docker-compose.yml', '.env', process.env);
await generateCertificates('certificates');
const { status, error } = spawnSync('docker', ['compose', 'up', '--build', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (error) console.error(`docker compose cannot be started: ${error.message}`);
process.exitCode = status ?? 1;

// Node loads this file before the program of a context. After each SIGUSR2 it writes a numbered file to CALLS_FOLDER: the
// number of calls of each function since the file before, as V8 counts them.
import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

let files = 0;
process.on('SIGUSR2', () => {
  void session.post('Profiler.takePreciseCoverage').then(({ result }) => {
    const file = join(process.env.CALLS_FOLDER!, `${process.pid}-${++files}.json`);
    // The file appears under its name when it is complete.
    writeFileSync(`${file}.part`, JSON.stringify(result));
    renameSync(`${file}.part`, file);
  });
});

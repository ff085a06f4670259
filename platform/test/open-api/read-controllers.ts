import { globSync } from 'node:fs';
import { join } from 'node:path';
import { API } from 'typescript/unstable/sync';
import type { ControllerType } from './controller-types.js';
import { HandlersReader } from './handlers-reader.js';

/* A process of its own, which prints the types of all controllers as JSON: node read-controllers.js <root of the project>. */

const root = process.argv[2]!;
const files = globSync('{platform,contexts/*}/{src,test}/**/*.controller.ts', { cwd: root }).sort();

/** The TypeScript project that contains a file. */
function projectOf(file: string): string {
  const [folder, part] = file.split(/\/(src|test)\//) as [string, string];
  return join(root, folder, part === 'src' ? 'tsconfig.build.json' : 'tsconfig.test.json');
}

const api = new API({ cwd: root });
const snapshot = api.updateSnapshot({ openProjects: [...new Set(files.map(projectOf))] });
const controllers: Record<string, ControllerType> = {};
for (const file of files) {
  const reader = new HandlersReader(snapshot.getProject(projectOf(file))!);
  for (const [name, handlers] of reader.controllersIn(join(root, file))) {
    if (name in controllers) throw new Error(`${file}: another controller has the name ${name}.`);
    controllers[name] = handlers;
  }
}
api.close();
process.stdout.write(JSON.stringify(controllers));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../architecture/project-root.js';

export interface Instruction {
  /** In capitals: `COPY`. */
  readonly keyword: string;
  /** The rest of the instruction, on one line. */
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  /** An earlier stage, or an external image. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** A parsed Dockerfile. Heredocs are not supported, and every stage must have a name. */
export class Dockerfile {
  /** The instructions before the first stage. */
  readonly head: readonly Instruction[];
  readonly stages: readonly Stage[];

  constructor(text = readFileSync(join(root, 'Dockerfile'), 'utf8')) {
    const instructions = text
      .replaceAll(/^\s*#.*\n/gm, '')
      .replaceAll(/\\\n/g, ' ')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [, keyword, rest] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? [];
        if (keyword === undefined || rest === undefined)
          throw new Error(`This is not an instruction of a Dockerfile: ${line}`);
        return { keyword: keyword.toUpperCase(), text: rest.replaceAll(/\s+/g, ' ').trim() };
      });
    const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
    this.head = instructions.slice(0, starts[0]);
    this.stages = starts.map((start, index) => {
      const [, from, name] = /^(\S+) AS (\S+)$/i.exec(instructions[start]!.text) ?? [];
      if (from === undefined || name === undefined)
        throw new Error(`A stage must have a name: FROM ${instructions[start]!.text}`);
      return { name, from, instructions: instructions.slice(start + 1, starts[index + 1]) };
    });
  }

  /** @throws Error when the stage does not exist */
  stage(name: string): Stage {
    const found = this.stages.find((stage) => stage.name === name);
    if (!found) throw new Error(`Dockerfile has no target "${name}": FROM context AS ${name}`);
    return found;
  }

  /** The instructions of a target, after those of the stages on which it is based. */
  allOf(name: string): readonly Instruction[] {
    const { from, instructions } = this.stage(name);
    const isStage = this.stages.some((stage) => stage.name === from);
    return isStage ? [...this.allOf(from), ...instructions] : instructions;
  }

  /** The last instruction of its kind, which is the effective one. */
  effective(name: string, keyword: string): string | undefined {
    return this.allOf(name).findLast((instruction) => instruction.keyword === keyword)?.text;
  }
}

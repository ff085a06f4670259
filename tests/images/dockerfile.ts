import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../architecture/project-root.js';

export interface Instruction {
  /** In capitals: `COPY`. */
  readonly keyword: string;
  /** All that follows, on one line. */
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  /** A stage before it, or an image from elsewhere. */
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

/** The Dockerfile as far as this house writes one: no heredocs, and every stage has a name. */
export class Dockerfile {
  /** What stands before the first stage. */
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
          throw new Error(`This is no instruction of a Dockerfile: ${line}`);
        return { keyword: keyword.toUpperCase(), text: rest.replaceAll(/\s+/g, ' ').trim() };
      });
    const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
    this.head = instructions.slice(0, starts[0]);
    this.stages = starts.map((start, index) => {
      const [, from, name] = /^(\S+) AS (\S+)$/i.exec(instructions[start]!.text) ?? [];
      if (from === undefined || name === undefined)
        throw new Error(`A stage is to have a name: FROM ${instructions[start]!.text}`);
      return { name, from, instructions: instructions.slice(start + 1, starts[index + 1]) };
    });
  }

  /** @throws Error when there is none */
  stage(name: string): Stage {
    const found = this.stages.find((stage) => stage.name === name);
    if (!found) throw new Error(`Dockerfile has no target "${name}": FROM context AS ${name}`);
    return found;
  }

  /** What a target is made by: its own instructions, after those of the stages that it is made from. */
  allOf(name: string): readonly Instruction[] {
    const { from, instructions } = this.stage(name);
    const isStage = this.stages.some((stage) => stage.name === from);
    return isStage ? [...this.allOf(from), ...instructions] : instructions;
  }

  /** The one that counts, which is the last of its kind. */
  effective(name: string, keyword: string): string | undefined {
    return this.allOf(name).findLast((instruction) => instruction.keyword === keyword)?.text;
  }
}

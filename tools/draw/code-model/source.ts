import { readFileSync } from 'node:fs';
import { parseSync, type Declaration as Parsed, type Module } from '@swc/core';

/** Something that a file names at its top level. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'class' | 'function' | 'interface' | 'type' | 'constant';
  readonly isExported: boolean;
  readonly isAbstract: boolean;
  /** What a class extends, without type arguments. */
  readonly parent: string | null;
  /** Of its doc comment, the prose without tags; empty where there is none. */
  readonly meaning: string;
  readonly line: number;
}

export interface Import {
  readonly from: string;
  /** As they are called there. */
  readonly names: readonly string[];
}

/** What a TypeScript file declares and imports, read without compiling it. */
export class Source {
  readonly declarations: readonly Declaration[];
  readonly imports: readonly Import[];
  /** Every name and text that stands in it, with the line where it does so first; names that a package gave are not its own. */
  readonly said: ReadonlyMap<string, number>;
  private readonly bytes: Buffer;

  /** @throws Error naming the file when it is no TypeScript */
  constructor(path: string) {
    this.bytes = readFileSync(path);
    let module: Module;
    try {
      module = parseSync(this.bytes.toString('utf8'), {
        syntax: 'typescript',
        tsx: path.endsWith('.tsx'),
        decorators: true,
        target: 'es2024',
      });
    } catch (error) {
      throw new Error(`${path} cannot be parsed`, { cause: error });
    }
    this.said = this.saidIn(module);
    this.declarations = module.body.flatMap((item) => {
      if (item.type === 'ExportDeclaration') return this.declared(item.declaration, item.span.start, true);
      return 'span' in item ? this.declared(item as Parsed, item.span.start, false) : [];
    });
    this.imports = module.body.flatMap((item): Import[] => {
      if (item.type === 'ImportDeclaration') {
        const names = item.specifiers.flatMap((specifier) =>
          specifier.type === 'ImportSpecifier' ? [(specifier.imported ?? specifier.local).value] : [],
        );
        return [{ from: item.source.value, names }];
      }
      if (item.type === 'ExportNamedDeclaration' && item.source) {
        const names = item.specifiers.flatMap((specifier) =>
          specifier.type === 'ExportSpecifier' ? [specifier.orig.value] : [],
        );
        return [{ from: item.source.value, names }];
      }
      return item.type === 'ExportAllDeclaration' ? [{ from: item.source.value, names: [] }] : [];
    });
  }

  private saidIn(module: Module): Map<string, number> {
    const said = new Map<string, number>();
    const borrowed = new Set(
      module.body.flatMap((item) =>
        item.type === 'ImportDeclaration' && !item.source.value.startsWith('.')
          ? item.specifiers.map(({ local }) => local.value)
          : [],
      ),
    );
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, value, span, cooked } = node as {
        type?: string;
        value?: unknown;
        span?: { start: number };
        cooked?: unknown;
      };
      if (type === 'ImportDeclaration' || type === 'ExportAllDeclaration') return;
      const text = type === 'TemplateElement' ? cooked : value;
      if (['Identifier', 'StringLiteral', 'TemplateElement'].includes(type ?? '') && typeof text === 'string')
        if (!said.has(text) && !borrowed.has(text)) said.set(text, this.lineAt(span!.start));
      for (const child of Object.values(node)) visit(child);
    };
    visit(module.body);
    return said;
  }

  /** The line, counted from 1, of a place that the parser gives in bytes, counted from 1. */
  lineAt(start: number): number {
    return this.textBefore(start).split('\n').length;
  }

  private declared(item: Parsed, start: number, isExported: boolean): Declaration[] {
    const about = {
      isExported,
      isAbstract: false,
      parent: null,
      line: this.lineAt(start),
      meaning: this.meaningBefore(start),
    };
    switch (item.type) {
      case 'ClassDeclaration': {
        const parent = item.superClass?.type === 'Identifier' ? item.superClass.value : null;
        return [
          { ...about, kind: 'class', name: item.identifier.value, isAbstract: item.isAbstract, parent },
        ];
      }
      case 'FunctionDeclaration':
        return [{ ...about, kind: 'function', name: item.identifier.value }];
      case 'TsInterfaceDeclaration':
        return [{ ...about, kind: 'interface', name: item.id.value }];
      case 'TsTypeAliasDeclaration':
        return [{ ...about, kind: 'type', name: item.id.value }];
      case 'VariableDeclaration':
        return item.declarations.flatMap(({ id }) =>
          id.type === 'Identifier' ? [{ ...about, kind: 'constant' as const, name: id.value }] : [],
        );
      case 'TsEnumDeclaration':
      case 'TsModuleDeclaration':
      default: // Statements, which declare nothing.
        return [];
    }
  }

  private meaningBefore(start: number): string {
    // Decorators stand between a comment and the class that the parser begins with.
    const comment =
      /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(?:@\w[^\n]*\n\s*)*(?:export\s+)?$/.exec(
        this.textBefore(start),
      )?.[1] ?? '';
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim());
    const tag = lines.findIndex((line) => line.startsWith('@'));
    return lines
      .slice(0, tag === -1 ? undefined : tag)
      .join(' ')
      .trim();
  }

  private textBefore(start: number): string {
    return this.bytes.subarray(0, start - 1).toString('utf8');
  }
}

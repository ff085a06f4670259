import { readFileSync } from 'node:fs';
import type { Declaration as Parsed, Module } from '@swc/core';
import { parseTypeScript, textBefore } from './parse-typescript.js';

/** A declaration at the top level of a file. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'class' | 'function' | 'interface' | 'type' | 'constant';
  readonly isExported: boolean;
  readonly isAbstract: boolean;
  /** The superclass without type arguments; null when there is none. */
  readonly parent: string | null;
  /** The text of its doc comment without tags; empty when there is no comment. */
  readonly meaning: string;
  readonly line: number;
}

export interface Import {
  readonly from: string;
  /** The names in the imported file. */
  readonly names: readonly string[];
}

/** The declarations and imports of a TypeScript file, parsed but not compiled. */
export class Source {
  readonly declarations: readonly Declaration[];
  readonly imports: readonly Import[];
  /** Every identifier and text of the file with its first line, except names that are imported from packages. */
  readonly texts: ReadonlyMap<string, number>;
  private readonly bytes: Buffer;

  /** @throws Error that names the file when it is not valid TypeScript */
  constructor(path: string) {
    this.bytes = readFileSync(path);
    const module = parseTypeScript(this.bytes.toString('utf8'), path);
    this.texts = this.textsIn(module);
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

  private textsIn(module: Module): Map<string, number> {
    const texts = new Map<string, number>();
    const imported = new Set(
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
        if (!texts.has(text) && !imported.has(text)) texts.set(text, this.lineAt(span!.start));
      for (const child of Object.values(node)) visit(child);
    };
    visit(module.body);
    return texts;
  }

  /** The line of a parser position. Both start at 1, and the position counts bytes. */
  lineAt(start: number): number {
    return textBefore(start, this.bytes).split('\n').length;
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
      default: // Statements declare nothing.
        return [];
    }
  }

  private meaningBefore(start: number): string {
    // Decorators may stand between the comment and the start of the class.
    const comment =
      /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(?:@\w[^\n]*\n\s*)*(?:export\s+)?$/.exec(
        textBefore(start, this.bytes),
      )?.[1] ?? '';
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim());
    const tag = lines.findIndex((line) => line.startsWith('@'));
    return lines
      .slice(0, tag === -1 ? undefined : tag)
      .join(' ')
      .trim();
  }
}

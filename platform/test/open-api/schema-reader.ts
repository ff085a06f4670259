import {
  type Identifier,
  type Node,
  SyntaxKind,
  type TypeAliasDeclaration,
  type TypeReferenceNode,
} from 'typescript/unstable/ast';
import {
  type Project,
  SignatureKind,
  type Symbol,
  SymbolFlags,
  type Type,
  TypeFlags,
} from 'typescript/unstable/sync';
import {
  arrayOf,
  boolean,
  described,
  number,
  objectOf,
  oneOf,
  orNull,
  type Schema,
  text,
  timestamp,
  uuid,
} from './schemas.js';

/** Keywords of JSON Schema in the tags of doc comments, and the type of the values that each one constrains. */
const TAGS: Readonly<Record<string, (text: string) => Schema>> = {
  asType: (type) => ({ type }),
  minimum: (least) => ({ minimum: Number(least) }),
  format: (format) => ({ format }),
};

/** Converts types into JSON Schemas. The descriptions are the doc comments of the properties. */
export class SchemaReader {
  private readonly checker: Project['checker'];

  constructor(project: Project) {
    this.checker = project.checker;
  }

  /** @returns null for a method without a result */
  ofResponse(returned: Type): Schema | null {
    const type = returned.getSymbol()?.name === 'Promise' ? this.argumentsOf(returned)[0]! : returned;
    if (type.flags & TypeFlags.VoidLike) return null;
    return this.schemaOf(type);
  }

  /** The doc comment of the alias or the interface to which a type node refers; empty without a comment. */
  commentOf(node: Node): string {
    const symbol = this.symbolOf(node);
    return symbol ? textOf(this.checker.getDocumentationCommentOfSymbol(symbol)) : '';
  }

  /** @param tags the keywords for the texts and numbers of the type */
  schemaOf(type: Type, tags: Schema = {}): Schema {
    if (type.flags & TypeFlags.AnyOrUnknown) return {};
    if (type.flags & TypeFlags.BooleanLike) return boolean();
    if (type.isUnionType()) return this.unionOf(type.getTypes(), tags);
    if (type.isStringLiteralType()) return oneOf([type.value]);
    if (type.flags & TypeFlags.StringLike) return { ...text(), ...tags };
    if (type.flags & TypeFlags.NumberLike) return { ...number(), ...tags };
    if (type.isIntersectionType() && type.getTypes().some(({ flags }) => flags & TypeFlags.StringLike))
      return this.checker.getPropertyOfType(type, '__identifies') ? uuid() : text();
    if (type.getSymbol()?.name === 'Date') return timestamp();
    if (this.checker.isArrayLikeType(type)) return arrayOf(this.schemaOf(this.argumentsOf(type)[0]!, tags));
    return this.objectOf(type);
  }

  private unionOf(all: readonly Type[], tags: Schema): Schema {
    const types = all.filter(({ flags }) => !(flags & TypeFlags.Nullable));
    if (all.some(({ flags }) => flags & TypeFlags.Null)) return orNull(this.unionOf(types, tags));
    const texts = types.filter((type) => type.isStringLiteralType()).map(({ value }) => value);
    const others = types.filter((type) => !type.isStringLiteralType());
    const schemas = [
      ...others.map((type) => this.schemaOf(type, tags)),
      ...(texts.length > 0 ? [oneOf(texts)] : []),
    ];
    const isBoolean = types.every(({ flags }) => flags & TypeFlags.BooleanLike);
    return schemas.length === 1 || isBoolean ? schemas[0]! : { anyOf: schemas };
  }

  private objectOf(type: Type): Schema {
    const properties = this.checker.getPropertiesOfType(type).filter((property) => this.isInJson(property));
    const optional = properties.filter(({ flags }) => flags & SymbolFlags.Optional).map(({ name }) => name);
    return objectOf(
      Object.fromEntries(properties.map((property) => [property.name, this.ofProperty(property)])),
      optional,
    );
  }

  private isInJson(property: Symbol): boolean {
    const { modifiers = [] } = (declarationOf(property) ?? {}) as { modifiers?: readonly Node[] };
    const isPublic = !modifiers.some(({ kind }) =>
      [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword].includes(kind),
    );
    const type = this.checker.getTypeOfSymbol(property)!;
    return isPublic && this.checker.getSignaturesOfType(type, SignatureKind.Call).length === 0;
  }

  private ofProperty(property: Symbol): Schema {
    const { type: node } = (declarationOf(property) ?? {}) as { type?: Node };
    const tags = { ...(node && this.tagsIn(node)), ...this.tagsOf(property) };
    const comment = textOf(this.checker.getDocumentationCommentOfSymbol(property));
    return described(this.schemaOf(this.checker.getTypeOfSymbol(property)!, tags), comment || undefined);
  }

  /** The keywords of the aliases to which a type node refers: at run time and for the compiler, they are only texts and numbers. */
  private tagsIn(node: Node): Schema {
    if (node.kind !== SyntaxKind.TypeReference) {
      const parts: Schema[] = [];
      node.forEachChild((child) => void parts.push(this.tagsIn(child)));
      return Object.assign({}, ...parts) as Schema;
    }
    const symbol = this.symbolOf(node);
    const alias = symbol && (declarationOf(symbol) as TypeAliasDeclaration | undefined);
    if (alias?.kind !== SyntaxKind.TypeAliasDeclaration) return {};
    return { ...this.tagsIn(alias.type), ...this.tagsOf(symbol!) };
  }

  private tagsOf(symbol: Symbol): Schema {
    const tags = this.checker
      .getJsDocTagsOfSymbol(symbol)
      .map(({ name, text: value = '' }) => TAGS[name]?.(value.trim()));
    return Object.assign({}, ...tags) as Schema;
  }

  private symbolOf(node: Node): Symbol | undefined {
    if (node.kind !== SyntaxKind.TypeReference) return undefined;
    const symbol = this.checker.getSymbolAtLocation((node as TypeReferenceNode).typeName as Identifier);
    return symbol && symbol.flags & SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private argumentsOf(type: Type): readonly Type[] {
    return this.checker.getTypeArguments(type as Parameters<Project['checker']['getTypeArguments']>[0]);
  }
}

/** The text of a doc comment on one line. */
export const textOf = (comment: string): string => comment.replaceAll(/\s+/g, ' ').trim();

const declarationOf = ({ declarations }: Symbol): Node | undefined => declarations[0]?.resolve();

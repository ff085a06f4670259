import {
  type ClassDeclaration,
  type MethodDeclaration,
  type Node,
  type ParameterDeclaration,
  SyntaxKind,
} from 'typescript/unstable/ast';
import type { Project, Symbol } from 'typescript/unstable/sync';
import type { ControllerType, HandlerType, ParameterType } from './controller-types.js';
import { SchemaReader, textOf } from './schema-reader.js';

/** The decorators of parameters whose type is a request. */
const REQUESTS = ['Body', 'Query'];

/** Reads the doc comments of controllers, and the schemas of their requests and responses. */
export class HandlersReader {
  private readonly schemas: SchemaReader;

  constructor(private readonly project: Project) {
    this.schemas = new SchemaReader(project);
  }

  /** The controllers of a file by their names. */
  controllersIn(path: string): [string, ControllerType][] {
    return this.project.program
      .getSourceFile(path)!
      .statements.filter((node) => node.kind === SyntaxKind.ClassDeclaration)
      .map((node) => node as ClassDeclaration)
      .filter((node) => decoratorsOf(node).includes('Controller'))
      .map((node) => [node.name!.text, this.handlersOf(node)]);
  }

  private handlersOf(controller: ClassDeclaration): ControllerType {
    return Object.fromEntries(
      controller.members
        .filter((node) => node.kind === SyntaxKind.MethodDeclaration && decoratorsOf(node).length > 0)
        .map((node) => node as MethodDeclaration)
        .map((node) => [node.name.getText(), this.handlerOf(node)]),
    );
  }

  private handlerOf(node: MethodDeclaration): HandlerType {
    const { checker } = this.project;
    const symbol = checker.getSymbolAtLocation(node.name)!;
    const [summary, description] = sentencesOf(textOf(checker.getDocumentationCommentOfSymbol(symbol)));
    const signature = checker.getSignatureFromDeclaration(node)!;
    return {
      summary,
      description,
      parameters: node.parameters.map((parameter) => this.parameterOf(parameter)),
      parameterTexts: this.parameterTextsOf(symbol),
      response: this.schemas.ofResponse(checker.getReturnTypeOfSignature(signature)!),
    };
  }

  private parameterTextsOf(method: Symbol): Record<string, string> {
    return Object.fromEntries(
      this.project.checker
        .getJsDocTagsOfSymbol(method)
        .filter(({ name }) => name === 'param')
        .map(({ text = '' }) => /^(\S+)\s*([^]*)$/.exec(text)!)
        .map(([, name, text]) => [name, textOf(text!)]),
    ) as Record<string, string>;
  }

  private parameterOf(node: ParameterDeclaration): ParameterType {
    const isRequest = decoratorsOf(node).some((name) => REQUESTS.includes(name));
    return {
      description: node.type ? this.schemas.commentOf(node.type) : '',
      schema: isRequest ? this.schemas.schemaOf(this.project.checker.getTypeAtLocation(node)!) : null,
    };
  }
}

/** The names of the decorators of a class, a member or a parameter. */
function decoratorsOf(node: Node): string[] {
  const { modifiers = [] } = node as { modifiers?: readonly Node[] };
  return modifiers
    .filter(({ kind }) => kind === SyntaxKind.Decorator)
    .map((decorator) => /^@(\w+)/.exec(decorator.getText())![1]!);
}

/** The first sentence without its full stop, and the others. */
function sentencesOf(text: string): [string, string] {
  const [, summary = '', description = ''] = /^(.*?)\.(?:\s+(.*))?$/.exec(text) ?? [];
  return [summary, description];
}

import protobuf from 'protobufjs';

/** What is said in a proto file, one fact a name: `search.v1.Kitten.state` is `field 2, search.v1.KittenState`. */
export type Facts = ReadonlyMap<string, string>;

/** @throws Error when it is no proto file, or refers to what it does not say */
export function factsIn(proto: string): Facts {
  const { root } = protobuf.parse(proto, new protobuf.Root(), { keepCase: true });
  root.resolveAll();
  return new Map(factsOf(root));
}

function factsOf(said: protobuf.ReflectionObject): [string, string][] {
  const name = said.fullName.slice(1);
  if (said instanceof protobuf.Enum)
    return [
      [name, 'an enumeration'],
      ...Object.entries(said.values).map(([value, number]): [string, string] => [
        `${name}.${value}`,
        `value ${number}`,
      ]),
    ];
  if (said instanceof protobuf.Service)
    return [
      [name, 'a service'],
      ...said.methodsArray.map((method): [string, string] => [`${name}.${method.name}`, signatureOf(method)]),
    ];
  if (said instanceof protobuf.Type)
    return [
      [name, 'a message'],
      ...said.fieldsArray.map((field): [string, string] => [`${name}.${field.name}`, shapeOf(field)]),
      ...said.nestedArray.flatMap(factsOf),
    ];
  return said instanceof protobuf.Namespace ? said.nestedArray.flatMap(factsOf) : [];
}

function signatureOf(method: protobuf.Method): string {
  const named = (type: protobuf.Type | null, isStream = false): string =>
    `${isStream ? 'stream ' : ''}${type?.fullName.slice(1)}`;
  const answers = `${named(method.resolvedRequestType, method.requestStream)} -> ${named(method.resolvedResponseType, method.responseStream)}`;
  const level = method.getOption('idempotency_level') as string | undefined;
  return level === undefined ? `a method, ${answers}` : `a method, ${answers}, ${level}`;
}

function shapeOf(field: protobuf.Field): string {
  const type = field.resolvedType?.fullName.slice(1) ?? field.type;
  const isOptional = field.getOption('proto3_optional') === true;
  const kind =
    field instanceof protobuf.MapField
      ? `map from ${field.keyType} to `
      : field.repeated
        ? 'repeated '
        : isOptional
          ? 'optional '
          : '';
  return `field ${field.id}, ${kind}${type}`;
}

import protobuf from 'protobufjs';

/** The contents of a proto file by name: `search.v1.Kitten.state` is `field 2, search.v1.KittenState`. */
export type Facts = ReadonlyMap<string, string>;

/** @throws Error when the text is not a proto file, or refers to an undefined type */
export function factsIn(proto: string): Facts {
  const { root } = protobuf.parse(proto, new protobuf.Root(), { keepCase: true });
  root.resolveAll();
  return new Map(factsOf(root));
}

function factsOf(object: protobuf.ReflectionObject): [string, string][] {
  const name = object.fullName.slice(1);
  if (object instanceof protobuf.Enum)
    return [
      [name, 'an enumeration'],
      ...Object.entries(object.values).map(([value, number]): [string, string] => [
        `${name}.${value}`,
        `value ${number}`,
      ]),
    ];
  if (object instanceof protobuf.Service)
    return [
      [name, 'a service'],
      ...object.methodsArray.map((method): [string, string] => [
        `${name}.${method.name}`,
        signatureOf(method),
      ]),
    ];
  if (object instanceof protobuf.Type)
    return [
      [name, 'a message'],
      ...object.fieldsArray.map((field): [string, string] => [`${name}.${field.name}`, shapeOf(field)]),
      ...object.nestedArray.flatMap(factsOf),
    ];
  return object instanceof protobuf.Namespace ? object.nestedArray.flatMap(factsOf) : [];
}

function signatureOf(method: protobuf.Method): string {
  const named = (type: protobuf.Type | null, isStream = false): string =>
    `${isStream ? 'stream ' : ''}${type?.fullName.slice(1)}`;
  const signature = `${named(method.resolvedRequestType, method.requestStream)} -> ${named(method.resolvedResponseType, method.responseStream)}`;
  const level = method.getOption('idempotency_level') as string | undefined;
  return level === undefined ? `a method, ${signature}` : `a method, ${signature}, ${level}`;
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

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { brokenServices, releasedCopyOf, releaseService, unreleasedServices } from './services.js';

const FILE = 'contexts/cattery/src/published-language/cattery/v1/litters.proto';
const PROTO = `
syntax = "proto3";
package cattery.v1;
// The litters of a cattery.
service Litters {
  rpc GetLitters(GetLittersRequest) returns (GetLittersResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc Watch(GetLittersRequest) returns (stream Litter);
}
message GetLittersRequest { repeated string ids = 1; }
message GetLittersResponse { repeated Litter litters = 1; }
message Litter {
  string id = 1;
  int32 kittens = 2;
  Colour colour = 3;
  map<string, string> names = 4;
  optional string mother = 5;
  message Home { string town = 1; }
  Home home = 6;
}
enum Colour { COLOUR_UNSPECIFIED = 0; COLOUR_GREY = 1; }
`;

describe('published service', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-services-'));
    write(PROTO);
    releaseService(root, FILE);
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (proto: string, file = FILE): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), proto);
  };
  const violationsAfter = (from: string, to: string): string[] => {
    expect(PROTO).toContain(from);
    write(PROTO.replace(from, to));
    return brokenServices(root);
  };

  it('has no violations when it equals its release', () => {
    expect(brokenServices(root)).toEqual([]);
    expect(unreleasedServices(root)).toEqual([]);
  });

  it.each([
    ['an added field', 'string id = 1;', 'string id = 1; string breed = 7;'],
    [
      'an added method',
      'service Litters {',
      'service Litters { rpc Count(GetLittersRequest) returns (Litter);',
    ],
    ['an added message', 'enum Colour', 'message Breed { string name = 1; }\nenum Colour'],
    ['an added enumeration', 'message Litter {', 'enum Coat { COAT_UNSPECIFIED = 0; }\nmessage Litter {'],
    ['another order', 'string id = 1;\n  int32 kittens = 2;', 'int32 kittens = 2;\n  string id = 1;'],
    ['other comments', '// The litters of', '// All litters of'],
  ])('accepts and releases %s', (_, from, to) => {
    expect(violationsAfter(from, to)).toEqual([]);
    expect(unreleasedServices(root)).toEqual([FILE]);

    releaseService(root, FILE);

    expect(unreleasedServices(root)).toEqual([]);
    expect(readFileSync(join(root, releasedCopyOf(FILE)), 'utf8')).toContain(to);
  });

  const refuses = (from: string, to: string, why: string): void => {
    const violations = violationsAfter(from, to);
    expect(violations.join('\n')).toContain(why);
    expect(violations.at(-1)).toContain(`${FILE}: a compatible change adds fields, messages and methods`);
    for (const violation of violations) expect(violation.startsWith(`${FILE}: `)).toBe(true);
  };

  it.each([
    [
      'a removed field',
      'string id = 1;',
      '',
      'cattery.v1.Litter.id was released as field 1, string, and is gone',
    ],
    [
      'a renamed field',
      'int32 kittens',
      'int32 number',
      'cattery.v1.Litter.kittens was released as field 2, int32, and is gone',
    ],
    ['another type', 'int32 kittens', 'int64 kittens', 'is field 2, int64'],
    [
      'a single value instead of a list',
      'repeated Litter',
      'Litter',
      'was released as field 1, repeated cattery.v1.Litter, and is field 1, cattery.v1.Litter',
    ],
    [
      'an optional field that becomes required',
      'optional string mother',
      'string mother',
      'was released as field 5, optional string',
    ],
    [
      'another key type of a map',
      'map<string, string>',
      'map<int32, string>',
      'is field 4, map from int32 to string',
    ],
    [
      'a renumbered field of a nested message',
      'string town = 1',
      'string town = 2',
      'cattery.v1.Litter.Home.town',
    ],
    [
      'a reserved field number that was in use',
      'int32 kittens = 2;',
      'reserved 2; reserved "kittens";',
      'cattery.v1.Litter.kittens',
    ],
    [
      'a removed method',
      'rpc Watch(GetLittersRequest) returns (stream Litter);',
      '',
      'cattery.v1.Litters.Watch',
    ],
    [
      'another response type',
      'returns (stream Litter)',
      'returns (Litter)',
      '-> stream cattery.v1.Litter, and is',
    ],
    [
      'a method that may have side effects now',
      '{ option idempotency_level = NO_SIDE_EFFECTS; }',
      ';',
      'NO_SIDE_EFFECTS, and is',
    ],
    [
      'a renumbered enum value',
      'COLOUR_GREY = 1',
      'COLOUR_GREY = 2',
      'cattery.v1.Colour.COLOUR_GREY was released as value 1, and is value 2',
    ],
    ['a removed enum value', 'COLOUR_GREY = 1;', '', 'COLOUR_GREY was released as value 1, and is gone'],
    [
      'an added enum value',
      'COLOUR_GREY = 1;',
      'COLOUR_GREY = 1; COLOUR_RED = 2;',
      'COLOUR_RED is a new value',
    ],
  ])('refuses %s', (_, from, to, why) => refuses(from, to, why));

  it('refuses a renumbered field', () => {
    const why = 'Litter.kittens was released as field 2, int32, and is field 9, int32';
    refuses('kittens = 2', 'kittens = 9', why);
  });

  it('refuses the removal of its file', () => {
    rmSync(join(root, FILE));
    expect(brokenServices(root)).toEqual([
      expect.stringContaining(`${FILE}: it was released as ${releasedCopyOf(FILE)}`),
    ]);
  });

  it('refuses a file that cannot be parsed', () => {
    expect(violationsAfter('message Litter {', 'message {')).toEqual([
      expect.stringMatching(/litters\.proto: this is not a proto file: /),
    ]);
    expect(violationsAfter('Colour colour = 3', 'Color colour = 3')).toEqual([
      expect.stringContaining("no such Type or Enum 'Color'"),
    ]);
  });

  it.each([
    [
      'the package of another context',
      'contexts/cattery/src/published-language/shelter/v1/litters.proto',
      'shelter.v1',
    ],
    [
      'a package without a version',
      'contexts/cattery/src/published-language/cattery/litters.proto',
      'cattery',
    ],
    [
      'a package that differs from its folder',
      'contexts/cattery/src/published-language/cattery/v2/litters.proto',
      'cattery.v1',
    ],
  ])('refuses %s', (_, file, name) => {
    write(PROTO.replace('cattery.v1', name), file);
    expect(brokenServices(root)).toEqual([
      expect.stringContaining(`${file}: a proto file of cattery must be in cattery/v<version>/`),
    ]);
  });
});

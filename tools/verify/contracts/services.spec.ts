import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { brokenServices, releasedCopyOf, releaseService, unreleasedServices } from './services.js';

const FILE = 'contexts/cattery/src/published-language/cattery/v1/litters.proto';
const PROTO = `
syntax = "proto3";
package cattery.v1;
// Who asks for litters.
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

describe('a service that contexts may ask', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-services-'));
    says(PROTO);
    releaseService(root, FILE);
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const says = (proto: string, file = FILE): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), proto);
  };
  const saying = (from: string, to: string): string[] => {
    expect(PROTO).toContain(from);
    says(PROTO.replace(from, to));
    return brokenServices(root);
  };

  it('is as it was released', () => {
    expect(brokenServices(root)).toEqual([]);
    expect(unreleasedServices(root)).toEqual([]);
  });

  it.each([
    ['a field', 'string id = 1;', 'string id = 1; string breed = 7;'],
    ['a method', 'service Litters {', 'service Litters { rpc Count(GetLittersRequest) returns (Litter);'],
    ['a message', 'enum Colour', 'message Breed { string name = 1; }\nenum Colour'],
    ['an enumeration', 'message Litter {', 'enum Coat { COAT_UNSPECIFIED = 0; }\nmessage Litter {'],
    ['another order', 'string id = 1;\n  int32 kittens = 2;', 'int32 kittens = 2;\n  string id = 1;'],
    ['other comments', '// Who asks', '// Whoever asks'],
  ])('may be given %s, which then is released', (_, from, to) => {
    expect(saying(from, to)).toEqual([]);
    expect(unreleasedServices(root)).toEqual([FILE]);

    releaseService(root, FILE);

    expect(unreleasedServices(root)).toEqual([]);
    expect(readFileSync(join(root, releasedCopyOf(FILE)), 'utf8')).toContain(to);
  });

  const breaks = (from: string, to: string, why: string): void => {
    const complaints = saying(from, to);
    expect(complaints.join('\n')).toContain(why);
    expect(complaints.at(-1)).toContain(`${FILE}: a compatible change adds fields, messages and methods`);
    for (const complaint of complaints) expect(complaint.startsWith(`${FILE}: `)).toBe(true);
  };

  it.each([
    [
      'loses a field',
      'string id = 1;',
      '',
      'cattery.v1.Litter.id was released as field 1, string, and is gone',
    ],
    [
      'renames one',
      'int32 kittens',
      'int32 number',
      'cattery.v1.Litter.kittens was released as field 2, int32, and is gone',
    ],
    ['takes another type', 'int32 kittens', 'int64 kittens', 'is field 2, int64'],
    [
      'takes one for many',
      'repeated Litter',
      'Litter',
      'was released as field 1, repeated cattery.v1.Litter, and is field 1, cattery.v1.Litter',
    ],
    [
      'takes something else for granted',
      'optional string mother',
      'string mother',
      'was released as field 5, optional string',
    ],
    ['counts otherwise', 'map<string, string>', 'map<int32, string>', 'is field 4, map from int32 to string'],
    ['changes what lies inside', 'string town = 1', 'string town = 2', 'cattery.v1.Litter.Home.town'],
    [
      'reserves what was there',
      'int32 kittens = 2;',
      'reserved 2; reserved "kittens";',
      'cattery.v1.Litter.kittens',
    ],
    [
      'loses a method',
      'rpc Watch(GetLittersRequest) returns (stream Litter);',
      '',
      'cattery.v1.Litters.Watch',
    ],
    [
      'answers otherwise',
      'returns (stream Litter)',
      'returns (Litter)',
      '-> stream cattery.v1.Litter, and is',
    ],
    [
      'no longer says that it changes nothing',
      '{ option idempotency_level = NO_SIDE_EFFECTS; }',
      ';',
      'NO_SIDE_EFFECTS, and is',
    ],
    [
      'renumbers a value',
      'COLOUR_GREY = 1',
      'COLOUR_GREY = 2',
      'cattery.v1.Colour.COLOUR_GREY was released as value 1, and is value 2',
    ],
    ['loses a value', 'COLOUR_GREY = 1;', '', 'COLOUR_GREY was released as value 1, and is gone'],
    ['has a value more', 'COLOUR_GREY = 1;', 'COLOUR_GREY = 1; COLOUR_RED = 2;', 'COLOUR_RED is a new value'],
  ])('breaks its promise when it %s', (_, from, to, why) => breaks(from, to, why));

  it('breaks its promise when it renumbers a field', () => {
    const why = 'Litter.kittens was released as field 2, int32, and is field 9, int32';
    breaks('kittens = 2', 'kittens = 9', why);
  });

  it('breaks its promise when it is no longer there', () => {
    rmSync(join(root, FILE));
    expect(brokenServices(root)).toEqual([
      expect.stringContaining(`${FILE}: it was released as ${releasedCopyOf(FILE)}`),
    ]);
  });

  it('is no service where nobody can read it', () => {
    expect(saying('message Litter {', 'message {')).toEqual([
      expect.stringMatching(/litters\.proto: this is no proto file: /),
    ]);
    expect(saying('Colour colour = 3', 'Color colour = 3')).toEqual([
      expect.stringContaining("no such Type or Enum 'Color'"),
    ]);
  });

  it.each([
    [
      'the package of somebody else',
      'contexts/cattery/src/published-language/shelter/v1/litters.proto',
      'shelter.v1',
    ],
    ['no version', 'contexts/cattery/src/published-language/cattery/litters.proto', 'cattery'],
    [
      'another package than its folder',
      'contexts/cattery/src/published-language/cattery/v2/litters.proto',
      'cattery.v1',
    ],
  ])('has a name that says whose it is and which version: not %s', (_, file, name) => {
    says(PROTO.replace('cattery.v1', name), file);
    expect(brokenServices(root)).toEqual([
      expect.stringContaining(`${file}: a file of cattery lies in cattery/v<version>/`),
    ]);
  });
});

/** YAML that a parser takes and a model cannot mean; settings, which are YAML too; names that every object has. */
import { describe, expect, test } from 'vitest';
import { settingsFrom } from '../../src/cli/input/model.ts';
import { factorsFrom } from '../../src/cli/input/vary.ts';
import { designPoints } from '../../src/experiment/designs/design.ts';
import { settingsOf as settingsOfPoint } from '../../src/experiment/experiment.ts';
import { problemText } from '../../src/model/file/problem.ts';
import { readModel } from '../../src/model/read.ts';
import { edited, FIRST_STEPS, files, modelOf, readingOf, STRESS } from '../fixtures/models.ts';

const told = (text: string | Uint8Array): string => {
  const reading = readingOf(text);
  return 'problems' in reading ? reading.problems.map(problemText).join('\n') : '';
};
const toldOf = (...settings: string[]): string => {
  const reading = readModel(STRESS, files, settingsFrom(settings));
  return 'problems' in reading ? reading.problems.map(problemText).join('\n') : '';
};
const bytesOf = (text: string, mark: readonly number[], isBig: boolean) =>
  Uint8Array.from([
    ...mark,
    ...[...text].flatMap((letter) => (isBig ? [0, letter.charCodeAt(0)] : [letter.charCodeAt(0), 0])),
  ]);

describe('a model file', () => {
  test.each([
    ['an alias within what it names', 'a: &a { b: *a }', /:1:12: \*a stands within what it names: a circle/],
    ['an alias of nothing', 'a: *b', /:1:4: \*b names no anchor before it/],
    ['an alias before its anchor', 'a: *b\nb: &b 1', /:1:4: \*b names no anchor before it/],
    ['another YAML', '%YAML 1.1\n---\nformat: 2', /:1:1: the file says that it is YAML 1.1/],
    ['a YAML to come', '%YAML 1.3\n---\nformat: 2', /Unsupported YAML version 1.3/],
    ['hexadecimal numbers', 'format: 0x1', /:1:9: 0x1 is not a decimal number/],
    ['octal numbers', 'format: 2\nproject: { horizon_y: 0o17 }', /:2:23: 0o17 is not a decimal number/],
    ['__proto__', 'format: 2\nsites:\n  __proto__: { x: 1 }', /:3:3: the model has no __proto__/],
    ['1 and "1"', 'sites: { 1: {}, "1": {} }', /the key 1 stands twice/],
    ['a key twice', 'format: 2\nformat: 2', /:2:1: YAML: Map keys must be unique/],
    ['a list for a key', '? [a]\n: 1', /:1:3: a key is not a name/],
    ['nothing for a key', '? \n: 1', /a key is not a name/],
    ['a tag of its own', 'format: !!set { x }', /the tag tag:yaml.org,2002:set is not known/],
    ['a merge key', `${edited('format: 2', 'format: 2')}<<: {}\n`, /unknown key "<<"/],
    [
      'lists without end',
      '['.repeat(50_000),
      /:1:66: maps and lists are nested too deeply\n {2}allowed: at most 64 levels/,
    ],
    ['lists in lists in lines', '- '.repeat(3000), /nested too deeply/],
    ['a NUL', 'format: 2\0', /is not a text file/],
    ['a tab for an indent', 'project:\n\tname: x', /:2:1: YAML: Tabs are not allowed/],
    ['extends with two files', 'extends: [a.yaml, b.yaml]', /:1:10: extends names no file/],
    ['extends with nothing', 'extends:', /extends names no file/],
  ])('with %s is refused, with its place', (_what, text, message) => {
    expect(told(text)).toMatch(message);
  });

  test.each([
    ['little', bytesOf('format: 2', [0xff, 0xfe], false)],
    ['big', bytesOf('format: 2', [0xfe, 0xff], true)],
    ['without a mark', bytesOf('format: 2', [], false)],
  ])('in UTF-16 (%s) is told as such', (_what, bytes) => {
    expect(told(bytes)).toMatch(/the file is text in UTF-16[\s\S]*fix: {5}save it as UTF-8/);
  });

  test('may begin with the mark of UTF-8, say that it is YAML 1.2, and use anchors', () => {
    expect(told(`\ufeff${edited('format: 2', 'format: 2')}`)).toBe('');
    expect(told(`%YAML 1.2\n---\n${edited('format: 2', 'format: &one 2')}`)).toBe('');
    expect(
      told(
        edited('build_h: ', 'round_m: *length\n    build_h: ').replace(
          /round_m: (?!\*)[\d.]+/,
          'rings: &length 1',
        ),
      ),
    ).not.toMatch(/alias|anchor/);
  });
});

describe('names that every object has', () => {
  test('are unknown where something is referred to', () => {
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']) {
      const text = toldOf(`drives.a.machine=${name}`, `drives.a.site=${name}`, `plants.works.makes=${name}`);
      expect(text).toMatch(new RegExp(`drives.a.machine names "${name}", which is no machine`));
      expect(text).toMatch(new RegExp(`drives.a.site names "${name}", which is no site`));
      expect(text).toMatch(new RegExp(`plants.works.makes names "${name}", which is no commodity`));
    }
  });

  test('cannot be given to what a model declares', () => {
    expect(toldOf('sites.constructor={}')).toMatch(
      /"constructor" is not a name\n {2}allowed: .*not constructor/,
    );
    expect(toldOf('drives.toString={}')).toMatch(/"toString" is not a name/);
    expect(told(edited('format: 2', 'format: 2\nconstructor: { x: 1 }'))).toMatch(
      /the model has an unknown key "constructor"/,
    );
  });

  test('are not found in a model that was read', () => {
    const { file } = modelOf(STRESS);
    expect((file.sites as Record<string, unknown>).constructor).toBeUndefined();
    expect(Object.getPrototypeOf(file.machines?.mole)).toBeNull();
  });
});

describe('a setting', () => {
  test.each([
    ['__proto__.polluted=1', /^--set __proto__.polluted=1: the model has no __proto__\n.*\n.*$/],
    ['supply.fleets.__proto__={ships: 9}', /the model has no supply.fleets.__proto__/],
    ['supply.fleets={__proto__: {ships: 9}}', /the model has no __proto__/],
    ['constructor.prototype.x=1', /the model has no constructor/],
    ['supply.routes.push=1', /the model has no supply.routes.push: supply.routes is a list of \d/],
    ['supply.routes.length=0', /the model has no supply.routes.length/],
    ['supply.routes.4000000000.from=x', /the model has no supply.routes.4000000000/],
    ['supply.routes.-1.from=x', /the model has no supply.routes.-1/],
    ['supply.routes.00.from=x', /the model has no supply.routes.00/],
    ['supply.routes.0=null', /an item of the list supply.routes cannot be taken out/],
    ['drives.d=null', /the model has no drives.d/],
    ['drives..a=1', /has an empty step/],
    ['drives.a.machine.x=1', /drives.a.machine is no map/],
    ['drives.a.ready_d=', /no value is given\n {2}allowed: a value, or null/],
    ['drives.a.ready_d=# later', /no value is given/],
    ['drives.a.ready_d=0x10', /0x10 is not a decimal number/],
    ['drives.a.ready_d=*a', /\*a names no anchor before it/],
    ['drives.a.ready_d=&a [*a]', /\*a stands within what it names/],
    ['drives.a.ready_d=1\n---\n2', /holds a second document/],
    ['drives.a.ready_d=!!js/function 1', /Unresolved tag/],
    ['extends=models/first-steps.yaml', /extends cannot be put over a model/],
  ])('%s is refused, and one problem says why', (text, message) => {
    const found = toldOf(text);
    expect(found).toMatch(message);
    expect(found.match(/ {2}fix:/g)).toHaveLength(1);
  });

  test('of lists without end is refused, and not repeated at length', () => {
    const found = toldOf(`drives.a.ready_d=${'['.repeat(50_000)}`);
    expect(found).toMatch(/nested too deeply/);
    expect(found.length).toBeLessThan(500);
  });

  test('never reaches the program', () => {
    toldOf('__proto__.polluted=1', 'constructor.prototype.polluted=1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('changes what an alias repeats in one place alone', () => {
    const twice =
      'format: 2\nextends: dry.yaml\nsites: { one: &site { open_d: 0, point: b, cost_usd_per_d: 5 }, two: *site }\n';
    const reading = readingOf(twice, undefined, {}, [{ path: 'sites.two.cost_usd_per_d', value: '7' }]);
    const { sites } = 'model' in reading ? reading.model.file : { sites: undefined };
    expect([sites?.one?.cost_usd_per_d, sites?.two?.cost_usd_per_d]).toEqual([5, 7]);
  });

  test('keeps a quoted text a text', () => {
    const { file } = modelOf(FIRST_STEPS, { 'project.price_base': '007' });
    expect(file.project.price_base).toBe('007');
  });
});

describe('a path with *', () => {
  const told = (...texts: readonly string[]) => {
    const reading = readModel(FIRST_STEPS, files, settingsFrom(texts));
    return 'problems' in reading ? reading.problems.map(problemText).join('\n') : reading.model.file;
  };

  test('stands for all names of a map, or items of a list, and each has a value of its own', () => {
    const file = told('sites.*.cost_usd_per_d=7', 'supply.routes.*.distance_nm=99');
    expect(
      typeof file === 'string' ? file : Object.values(file.sites).map((one) => one.cost_usd_per_d),
    ).toEqual(Object.keys(modelOf(FIRST_STEPS).file.sites).map(() => 7));
    const routes = typeof file === 'string' ? [] : (file.supply?.routes ?? []);
    expect(routes.length).toBeGreaterThan(0);
    for (const { distance_nm } of routes) expect(distance_nm).toBe(99);
  });

  test('is refused where nothing is there for it', () => {
    expect(told('stuff.*.x=1')).toMatch(/stuff has nothing for which \* could stand/);
    expect(told('*.*.*.*.*.*.*.*=1')).toMatch(/has nothing for which|no map/);
    expect(told('sites.*.nope.deep=1')).toMatch(/the model has no sites\.\w+\.nope/);
  });
});

describe('values to vary', () => {
  test('keep the quotes of a text that would be a number, and stay what they are when they are put over the model', () => {
    const factors = factorsFrom(['project.price_base="007",2025-10,"true"'], false);
    expect(factors).toEqual([{ name: 'project.price_base', levels: ['"007"', '2025-10', '"true"'] }]);
    const found = designPoints('grid', factors).map((values) => {
      const reading = readModel(FIRST_STEPS, files, settingsOfPoint(values));
      return 'model' in reading && reading.model.file.project.price_base;
    });
    expect(found).toEqual(['007', '2025-10', 'true']);
  });

  test.each([
    ['a=1,*b', /--vary a=1,\*b: the value cannot be read: \*b names no anchor/],
    ['a=0x10,2', /0x10 is not a decimal number/],
    ['a=1,', /not a list of values/],
    ['a=1,,2', /Unexpected , in flow sequence/],
    ['a=', /not a list of values/],
    ['a=1],[2', /YAML/],
    ['a=1,1.0', /stands twice/],
    ['=1', /not a list of values/],
  ])('are not %s', (text, message) => expect(() => factorsFrom([text], false)).toThrow(message));

  test('of constructor are no path that stands twice, and no path of the model', () => {
    const points = designPoints('grid', factorsFrom(['constructor=1', '__proto__=1,2'], false));
    expect(points.map((point) => Object.entries(point))).toEqual([
      [
        ['constructor', 1],
        ['__proto__', 1],
      ],
      [
        ['constructor', 1],
        ['__proto__', 2],
      ],
    ]);
    expect(toldOf('constructor=1')).toMatch(/unknown key "constructor"/);
  });
});

describe('the name of a project', () => {
  test.each(['con', 'NUL', 'com1', 'Lpt9'])('is not %s', (name) =>
    expect(toldOf(`project.name=${name}`)).toMatch(/project.name is ".*", which Windows takes for a device/),
  );
  test.each(['"a/b"', '"."', '".."', '"a "', '"a."', '"a\\0b"', '""'])('is not %s', (name) =>
    expect(toldOf(`project.name=${name}`)).toMatch(/project.name is "[\s\S]*letters, digits/),
  );
  test('has at most 180 characters, so that a folder can be named after it', () => {
    expect(toldOf(`project.name=${'a'.repeat(181)}`)).toMatch(
      /project.name is "a+\.\.\."\n {2}allowed: at most 180 characters/,
    );
    expect(toldOf(`project.name=${'a'.repeat(180)}`)).toBe('');
  });
});

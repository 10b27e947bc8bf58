/** The stated rule from words to classes of the library: machine, ground, faults and water. */

/** Classes of machines in `models/library/tunnelling.yaml` that drives of the record are given. */
export const machineClasses = [
  'gripper',
  'single-shield',
  'double-shield',
  'epb',
  'slurry',
  'dual-mode',
  'drill-and-blast',
] as const;
export type MachineClass = (typeof machineClasses)[number];

/** Classes of ground that words name; `fault` lies within them. */
export const groundClasses = ['crystalline', 'schist', 'sedimentary', 'chalk', 'soil'] as const;
type GroundClass = (typeof groundClasses)[number];

/** Words of a machine, the first that fits counts. */
const machineWords: readonly (readonly [words: RegExp, kind: MachineClass])[] = [
  [/drill|blast|roadheader|\bnatm\b|\bsem\b|sequential|conventional/, 'drill-and-blast'],
  [/dual|hybrid|convertible|multi-?mode|open\/|slurry mode|crossover|variable density/, 'dual-mode'],
  [/slurry|mixshield|hydroshield|bentonite/, 'slurry'],
  [/\bepb|earth[- ]pressure|soft[- ]ground/, 'epb'],
  [/double[- ]shield|telescopic/, 'double-shield'],
  [/open[- ]face(d)? shield|open shield/, 'single-shield'],
  [/gripper|main[- ]beam|open/, 'gripper'],
  [/shield/, 'single-shield'],
];

/**
 * Class of a machine by its words. A machine that is called a TBM and no more is of the kind that the ground asks for: pressed
 * earth in soil and chalk, a single shield where there are segments, else a gripper.
 */
export function machineClassOf(machine: string, grounds: Iterable<string>): MachineClass {
  const words = machine.toLowerCase();
  const [, named] = machineWords.find(([known]) => known.test(words)) ?? [];
  if (named !== undefined) return named;
  const all = new Set(grounds);
  if (all.has('soil') || all.has('chalk')) return 'epb';
  return /segment|(^|[^n])lined/.test(words) ? 'single-shield' : 'gripper';
}

/** Words of the ground; each that is found counts once for its class. */
const groundWords: readonly (readonly [word: RegExp, kind: GroundClass])[] = [
  [/chalk( marl)?/, 'chalk'],
  [/gneiss/, 'crystalline'],
  [/\bgranit\w*/, 'crystalline'],
  [/granodiorit\w*/, 'crystalline'],
  [/gabbro/, 'crystalline'],
  [/\bdiorite/, 'crystalline'],
  [/quartzite/, 'crystalline'],
  [/calcsilicate|marble|hornfels|amphibolite/, 'crystalline'],
  [/tonalite|monzonite|syenite|migmatite|pegmatite/, 'crystalline'],
  [/dolerite|diabase|peridotite|serpentin|ophiolit/, 'crystalline'],
  [/volcanic|basalt|andesite|rhyolite|dacite|ignimbrite|tuff/, 'crystalline'],
  [/hard rock/, 'crystalline'],
  [/\bmetamorphic/, 'crystalline'],
  [/\bschists?\b/, 'schist'],
  [/phyllite/, 'schist'],
  [/slate/, 'schist'],
  [/metasediment\w*/, 'schist'],
  [/sandstone/, 'sedimentary'],
  [/siltstone/, 'sedimentary'],
  [/mudstone|claystone/, 'sedimentary'],
  [/shale/, 'sedimentary'],
  [/limestone/, 'sedimentary'],
  [/dolomit\w*|dolostone/, 'sedimentary'],
  [/argillite/, 'sedimentary'],
  [/flysch/, 'sedimentary'],
  [/molasse/, 'sedimentary'],
  [/conglomerate|breccia/, 'sedimentary'],
  [/greywacke|graywacke|turbidite|chert/, 'sedimentary'],
  [/anhydrite|gypsum|evaporite|halite/, 'sedimentary'],
  [/\bmarls?\b/, 'sedimentary'],
  [/\bsedimentary|mixed rock/, 'sedimentary'],
  [/\bsands?\b/, 'soil'],
  [/\bgravels?\b/, 'soil'],
  [/\bsilts?\b/, 'soil'],
  [/\bclays?\b/, 'soil'],
  [/\btills?\b/, 'soil'],
  [/\bpeat\b|\bmuds?\b|\bloess\b|\bloam/, 'soil'],
  [/moraine|residual soil|laterite/, 'soil'],
  [/alluvium|alluvial|caliche|fill\b/, 'soil'],
  [/decomposed|soft ground|lambeth/, 'soil'],
];

/** Words of rock that is weathered to soil or lies in water: they name no rock of their own. */
const otherWords = /decomposed granite|chalk marl/g;

export interface GroundShare {
  readonly class: GroundClass;
  /** Share of the length [0 to 1]. */
  readonly share: number;
}

/**
 * Classes of ground in the order in which they are first named, each with a share of the length in proportion to its words.
 * Words that name none: soil for machines that press earth or slurry, sedimentary rock for shields, crystalline rock else.
 */
export function groundsOf(geology: string, machine: string): GroundShare[] {
  const words = geology
    .toLowerCase()
    .replace(otherWords, (both) => (both === 'chalk marl' ? 'chalk' : 'decomposed'));
  const found = groundWords
    .map(([word, kind]) => ({ kind, at: words.search(word) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  if (found.length === 0) return [{ class: unnamedGround(machine), share: 1 }];
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    class: kind,
    share: found.filter((one) => one.kind === kind).length / found.length,
  }));
}

function unnamedGround(machine: string): GroundClass {
  switch (machineClassOf(machine, [])) {
    case 'epb':
    case 'slurry':
      return 'soil';
    case 'gripper':
    case 'drill-and-blast':
      return 'crystalline';
    case 'single-shield':
    case 'double-shield':
    case 'dual-mode':
      return 'sedimentary';
  }
}

/** How much of the rock is faulted, as the words say. */
export const faultings = ['few', 'usual', 'many'] as const;
type Faulting = (typeof faultings)[number];

const manyFaults = /fault|shear|mylonit|squeez|fractured|crush|karst|collaps|inrush|piora/;

export function faultingOf(geology: string): Faulting {
  const words = geology.toLowerCase();
  if (/\b(few|no|without) ([a-z]+ )?(faults?|faulting|shear)/.test(words)) return 'few';
  return manyFaults.test(words) ? 'many' : 'usual';
}

const water = /\bbars?\b|water|inflow|pressure|aquifer|subsea|undersea/;
const dry = /\b(no|without) ([a-z]+ )?(water|inflows?|groundwater)|\bdry\b/g;

/**
 * Highest water pressure that the words name [bar]: "to 14-17 bar" is 17; `unknown` where they tell of water and of no pressure,
 * null where they tell of none.
 */
export function waterOf(geology: string): number | 'unknown' | null {
  const words = geology.toLowerCase();
  const named = [...words.matchAll(/(\d+(?:\.\d+)?)\s*bars?\b/g)].map(([, number]) => Number(number));
  if (named.length > 0) return Math.max(...named);
  return water.test(words.replace(dry, '')) ? 'unknown' : null;
}

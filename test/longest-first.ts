import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes half a minute or more, from the longest: begun last, it would keep one processor waiting for the other. */
const LONGEST = [
  'test/cli/set.test.ts',
  'test/redis/',
  'test/notebooks/',
  'test/guide.test.ts',
  'test/browser/',
  'test/pictures/',
  'test/shells/',
  'test/cli/',
  'test/experiment/faults/',
  'test/works/laws.test.ts',
  'test/model/mutations.test.ts',
];

/** The order of test files, in a fresh checkout too, where no times of an earlier run are known. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((path) => moduleId.includes(path));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

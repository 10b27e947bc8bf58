/** The last line of a run of tests: `N passed, N failed`. What fails outside of a test counts as a failure too. */
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
      }
    }
    // A run in which nothing was tried has shown nothing.
    if (passed + failed === 0) failed = 1;
    console.log(`${passed} passed, ${failed} failed`);
  }
}

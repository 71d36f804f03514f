// CI reads one plain closing line, which Jest itself does not print.
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : "";
    console.log(`${results.numPassedTests} passed, ${failed} failed${skipped}`);
  }
}

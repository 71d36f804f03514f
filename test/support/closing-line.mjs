// CI reads one plain closing line, which Jest itself does not print; Jest's own summary comes after its reporters,
// so the line waits for the very end.
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : "";
    process.once("exit", () => {
      console.log(`${results.numPassedTests} passed, ${failed} failed${skipped}`);
    });
  }
}

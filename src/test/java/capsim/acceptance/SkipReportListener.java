package capsim.acceptance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a test run how many tests were skipped, which, and why, so that a build in
 * which the servers were missing does not look like one in which they agreed.
 */
public final class SkipReportListener implements TestExecutionListener {
  private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());
  private final PrintStream output;

  /** Made by JUnit, which finds the class through ServiceLoader. */
  public SkipReportListener() {
    this(System.out);
  }

  SkipReportListener(PrintStream output) {
    this.output = output;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(line(test, reason));
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      String reason =
          result.getThrowable().map(Throwable::getMessage).orElse("aborted without a reason");
      skipped.add(line(test, reason));
    }
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan plan) {
    output.println(report());
  }

  /** One line with the count, then one for each skipped test or class. */
  private String report() {
    var text = new StringBuilder("Skipped acceptance tests: ").append(skipped.size());
    for (String line : skipped) {
      text.append(System.lineSeparator()).append("  ").append(line);
    }
    return text.toString();
  }

  private static String line(TestIdentifier test, String reason) {
    return test.getLegacyReportingName() + ": " + reason;
  }
}

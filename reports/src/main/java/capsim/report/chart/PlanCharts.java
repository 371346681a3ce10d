package capsim.report.chart;

import capsim.model.plan.Plan;
import capsim.simulator.meter.Work;
import capsim.simulator.montecarlo.Spread;
import java.util.List;
import java.util.Locale;

/**
 * The charts of the documents, from what the model and the simulator have worked out. They compute
 * nothing that a plan does not state; all words are in the language that is asked for.
 */
public final class PlanCharts {
  private PlanCharts() {}

  /** Everything in the object store over time, with the line of what fits. */
  public static ChartSpec storage(Plan plan, Locale language) {
    return new StorageCharts(plan, Words.of(language)).all();
  }

  /** Blocks of metrics over time, by resolution. */
  public static ChartSpec blocks(Plan plan, Locale language) {
    return new StorageCharts(plan, Words.of(language)).blocks();
  }

  /** S3 requests by component and operation. */
  public static ChartSpec requests(Plan plan, Locale language) {
    return new RequestChart(plan, Words.of(language)).spec();
  }

  /** How full each link is, in the mean and at its peak. */
  public static ChartSpec network(Plan plan, Locale language) {
    return new NetworkChart(plan, Words.of(language)).spec();
  }

  /** Nodes and shards of OpenSearch by tier. */
  public static ChartSpec tiers(Plan plan, Locale language) {
    return new TierChart(plan, Words.of(language)).spec();
  }

  /** What a month costs, by component and kind. */
  public static ChartSpec cost(Plan plan, Locale language) {
    return new CostChart(plan, Words.of(language)).spec();
  }

  /**
   * When the compactors work, in a run of the simulator.
   *
   * @param environment whose run it was
   * @param seed of the run
   * @param work that was done
   * @param fromMillis where the chart begins, since the Unix epoch
   * @param toMillis where it ends: a fortnight later shows every kind of work
   */
  public static ChartSpec bursts(
      String environment,
      long seed,
      List<Work> work,
      long fromMillis,
      long toMillis,
      Locale language) {
    return new BurstChart(work, fromMillis, toMillis, Words.of(language)).spec(environment, seed);
  }

  /**
   * Which uncertain input moves a measure of the plan how far.
   *
   * @param measure index in {@code capsim.simulator.montecarlo.Outcome.MEASURES}
   * @param currency of money
   */
  public static ChartSpec tornado(
      String environment, Spread spread, int measure, String currency, Locale language) {
    return new SpreadChart(spread, measure, currency, Words.of(language)).spec(environment);
  }

  /**
   * What was predicted against what was measured.
   *
   * @param environment that was measured
   * @param rows whose names are in the language
   */
  public static ChartSpec comparison(
      String environment, List<ComparisonChart.Row> rows, Locale language) {
    return MeasuredChart.spec(environment, rows, Words.of(language));
  }
}

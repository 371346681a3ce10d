package capsim.loadgen.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for the highest arrival rate that a target sustains: doubles the rate until a step fails,
 * then halves the interval between the highest rate that held and the lowest that did not, until
 * they are close. Each step is a run of its own with its own warm-up. Pure: it is told what came of
 * a step and says which rate is next.
 *
 * <p>A step holds if it achieved its share of what it offered, few attempts failed, latency stayed
 * below its limit, and what was generated and not yet answered for did not grow. A step in which
 * the generator was the bottleneck ends the search: no higher rate can be told from this machine.
 */
public final class FindMax {
  /**
   * What a step must keep to. The share achieved and the share of errors are those of issue and
   * practice (k6's and NoSQLBench's find-max use 0.8 to 1); all can be set.
   *
   * @param achievedShare least share achieved of what was offered
   * @param errorShare share of attempts that failed, which it stays below
   * @param p99Seconds 0.99 quantile of latency, which it stays below
   * @param backlogShare share of the offered rate by which the backlog may grow
   */
  public record Criteria(
      double achievedShare, double errorShare, double p99Seconds, double backlogShare) {
    /** 98 % achieved, below 0.1 % errors, p99 below 1 s, backlog growing by at most 1 %. */
    public static final Criteria DEFAULT = new Criteria(0.98, 0.001, 1, 0.01);

    /** Why a step does not hold, in words; nothing if it does. */
    Optional<String> broken(RunResult run) {
      double share =
          run.offeredPerSecond() > 0 ? run.achievedPerSecond() / run.offeredPerSecond() : 0;
      long ended = run.recording().traffic().attemptsEnded();
      double errors = ended == 0 ? 0 : (double) run.recording().traffic().errors() / ended;
      double p99 = run.recording().latency().quantileSeconds(0.99);
      if (!(share >= achievedShare)) {
        return Optional.of(text("achieved/offered", share, "below", achievedShare));
      }
      if (errors > 0 && !(errors < errorShare)) {
        return Optional.of(text("share of failed attempts", errors, "not below", errorShare));
      }
      if (!(p99 < p99Seconds)) {
        return Optional.of(text("p99 of latency in s", p99, "not below", p99Seconds));
      }
      double growth = run.backlogGrowthPerSecond() / run.offeredPerSecond();
      if (growth > backlogShare) {
        return Optional.of(text("backlog growth/offered", growth, "above", backlogShare));
      }
      return Optional.empty();
    }

    private static String text(String what, double value, String relation, double limit) {
      return String.format(Locale.ROOT, "%s %.4g, %s %.4g", what, value, relation, limit);
    }
  }

  /**
   * A step of the search.
   *
   * @param perSecond rate offered, items per second
   * @param holds whether it met the criteria
   * @param reason the criterion that it did not meet; empty if it holds
   * @param run what came of it
   */
  public record Step(double perSecond, boolean holds, String reason, RunResult run) {}

  private final Criteria criteria;
  private final double precision;
  private final int maxSteps;
  private final List<Step> steps = new ArrayList<>();
  private double highestHeld;
  private double lowestBroken = Double.POSITIVE_INFINITY;
  private double next;
  private boolean generatorBound;

  /**
   * A search.
   *
   * @param firstPerSecond rate of the first step, above 0
   * @param precision ends when the two rates are this close, relative to the lower one, above 0
   * @param maxSteps steps at most
   */
  public FindMax(Criteria criteria, double firstPerSecond, double precision, int maxSteps) {
    if (!(firstPerSecond > 0 && firstPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the first rate must be finite and > 0");
    }
    if (!(precision > 0)) {
      throw new IllegalArgumentException("precision must be > 0: " + precision);
    }
    this.criteria = criteria;
    this.precision = precision;
    this.maxSteps = maxSteps;
    next = firstPerSecond;
  }

  /** The rate of the next step, items per second; none if the search is over. */
  public Optional<Double> next() {
    boolean close = highestHeld > 0 && lowestBroken <= highestHeld * (1 + precision);
    boolean over = generatorBound || close || steps.size() >= maxSteps;
    return over ? Optional.empty() : Optional.of(next);
  }

  /** Takes what came of the step that {@link #next} named. */
  public void took(RunResult run) {
    Optional<String> broken = criteria.broken(run);
    steps.add(new Step(next, broken.isEmpty(), broken.orElse(""), run));
    if (broken.isEmpty()) {
      highestHeld = Math.max(highestHeld, next);
    } else {
      lowestBroken = Math.min(lowestBroken, next);
    }
    generatorBound = run.verdict().level() == Verdict.Level.GENERATOR_BOUND;
    if (highestHeld == 0) {
      next = next / 2;
    } else if (lowestBroken == Double.POSITIVE_INFINITY) {
      next = next * 2;
    } else {
      next = (highestHeld + lowestBroken) / 2;
    }
  }

  /** The highest rate that held, items per second; none if no step did. */
  public Optional<Double> highestHeld() {
    return highestHeld > 0 ? Optional.of(highestHeld) : Optional.empty();
  }

  /** Whether the search ended because the generator was the bottleneck. */
  public boolean generatorBound() {
    return generatorBound;
  }

  /** All steps in the order in which they were taken. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }
}

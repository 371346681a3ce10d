package capsim.loadgen.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a result says something about the target, or about the generator. Each criterion has a
 * limit from which a result is suspect, and one from which the generator was the bottleneck; the
 * worst criterion decides. The limits are capsim's own:
 *
 * <table>
 * <caption>Criteria</caption>
 * <tr><th>Criterion</th><th>Suspect</th><th>Bound</th><th>Why</th></tr>
 * <tr><td>{@link Criterion#SLIP}: 0.99 quantile of how late scheduled work began</td><td>20 ms</td>
 * <td>100 ms</td><td>latencies contain it; timers alone are up to 1 ms late</td></tr>
 * <tr><td>{@link Criterion#REACTOR_BUSY}: CPU share of the busiest reactor's thread</td><td>0.85
 * </td><td>0.97</td><td>a queue's waiting time grows without bound as its server's utilisation
 * goes to 1</td></tr>
 * <tr><td>{@link Criterion#MACHINE_BUSY}: busy share of all processors</td><td>0.95</td><td>never
 * </td><td>generator and target on one machine take processors from each other</td></tr>
 * <tr><td>{@link Criterion#PAUSES}: share of time in garbage collection pauses</td><td>0.01</td>
 * <td>0.05</td><td>pauses delay requests and answers alike</td></tr>
 * </table>
 *
 * @param level valid, suspect or generator-bound
 * @param findings one for each criterion that is not met, worst first
 */
public record Verdict(Level level, List<Finding> findings) {
  /** How far a result can be trusted. */
  public enum Level {
    /** The generator kept to its schedule: the result is about the target. */
    VALID("valid"),
    /** The generator may have had a part in the result. */
    SUSPECT("suspect"),
    /** The generator was the bottleneck: the result is not about the target. */
    GENERATOR_BOUND("generator-bound");

    private final String text;

    Level(String text) {
      this.text = text;
    }

    /** As printed. */
    public String text() {
      return text;
    }
  }

  /** What is looked at. */
  public enum Criterion {
    /** Quantile 0.99 of schedule slip in seconds. */
    SLIP(0.020, 0.100),
    /** CPU share of the busiest reactor's thread. */
    REACTOR_BUSY(0.85, 0.97),
    /** Busy share of all processors. */
    MACHINE_BUSY(0.95, Double.POSITIVE_INFINITY),
    /** Share of time in garbage collection pauses. */
    PAUSES(0.01, 0.05);

    private final double suspectFrom;
    private final double boundFrom;

    Criterion(double suspectFrom, double boundFrom) {
      this.suspectFrom = suspectFrom;
      this.boundFrom = boundFrom;
    }

    /** The measured value from which a result is suspect. */
    public double suspectFrom() {
      return suspectFrom;
    }

    /** The measured value from which the generator was the bottleneck. */
    public double boundFrom() {
      return boundFrom;
    }

    private double measured(GeneratorFacts facts) {
      return switch (this) {
        case SLIP -> facts.slip().p99();
        case REACTOR_BUSY -> facts.reactorBusyShare();
        case MACHINE_BUSY -> facts.machineCpuShare();
        case PAUSES -> facts.pauseShare();
      };
    }
  }

  /** A criterion that is not met. */
  public record Finding(Criterion criterion, Level level, double measured) {}

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** The verdict on what was measured. A value that is not known says nothing. */
  public static Verdict of(GeneratorFacts facts) {
    List<Finding> findings = new ArrayList<>();
    Level worst = Level.VALID;
    for (Criterion criterion : Criterion.values()) {
      double measured = criterion.measured(facts);
      Level level =
          measured >= criterion.boundFrom()
              ? Level.GENERATOR_BOUND
              : measured >= criterion.suspectFrom() ? Level.SUSPECT : Level.VALID;
      if (level != Level.VALID) {
        findings.add(new Finding(criterion, level, measured));
      }
      worst = level.compareTo(worst) > 0 ? level : worst;
    }
    findings.sort((a, b) -> b.level().compareTo(a.level()));
    return new Verdict(worst, findings);
  }
}

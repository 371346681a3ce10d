package capsim.workload.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.workload.profile.ValueProcess;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueGeneratorTest {
  private static final int SAMPLES = 20_000;

  private static double[] values(ValueProcess process) {
    var generator = ValueGenerator.of(process, 99);
    double[] values = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      values[i] = generator.next();
    }
    return values;
  }

  private static int changes(double[] values) {
    int changes = 0;
    for (int i = 1; i < values.length; i++) {
      changes += values[i] == values[i - 1] ? 0 : 1;
    }
    return changes;
  }

  @Test
  void counter_halfActive_risesByWholeSteps() {
    double[] v = values(new ValueProcess.Counter(10, 0.5, 1000));

    assertThat(v[0]).isBetween(500.0, 1500.0).isEqualTo(Math.rint(v[0]));
    for (int i = 1; i < v.length; i++) {
      assertThat(v[i] - v[i - 1]).isBetween(0.0, 10.0).isEqualTo(Math.rint(v[i] - v[i - 1]));
    }
    // Standard deviation of changes: 71; of the mean rise per sample: sqrt(11.7)/141 = 0.024.
    assertThat(changes(v)).isBetween(10_000 - 360, 10_000 + 360);
    assertThat((v[SAMPLES - 1] - v[0]) / SAMPLES).isCloseTo(2.75, within(0.13));
  }

  @Test
  void fractionCounter_hundredths_areTheDoublesOfTheirDecimals() {
    double[] v = values(new ValueProcess.FractionCounter(15, 0.01, 1, 1e5));

    for (double value : v) {
      assertThat(value).isEqualTo(Math.rint(value * 100) / 100);
    }
    assertThat((v[SAMPLES - 1] - v[0]) / SAMPLES).isCloseTo(7.5, within(0.16));
  }

  @Test
  void integerWalk_pages_movesByMultiplesBothWays() {
    double[] v = values(new ValueProcess.IntegerWalk(3, 4096, 1, 1e9));

    int[] seen = new int[7];
    for (int i = 1; i < v.length; i++) {
      seen[(int) ((v[i] - v[i - 1]) / 4096) + 3]++;
    }
    assertThat(v[7] % 4096).isZero();
    // 1/7 of 20 000 each = 2857, standard deviation 49.5.
    for (int count : seen) {
      assertThat(count).isBetween(2600, 3110);
    }
  }

  @Test
  void fractionWalk_halfActive_hasTheRelativeStep() {
    double[] v = values(new ValueProcess.FractionWalk(0.01, 0.5, 50));

    double squares = 0;
    for (int i = 1; i < v.length; i++) {
      double relative = v[i] / v[i - 1] - 1;
      squares += relative * relative;
    }
    assertThat(Math.sqrt(squares / changes(v))).isCloseTo(0.01, within(0.0003));
  }

  @Test
  void flag_active_flipsBetweenZeroAndOne() {
    double[] v = values(new ValueProcess.Flag(0.1));

    assertThat(v).containsOnly(0.0, 1.0);
    assertThat(changes(v)).isBetween(2000 - 215, 2000 + 215);
  }

  @Test
  void uniform_bothKinds_coverTheirRange() {
    assertThat(values(new ValueProcess.UniformInteger(3))).containsOnly(0.0, 1.0, 2.0, 3.0);
    var summary =
        java.util.Arrays.stream(values(new ValueProcess.UniformFraction())).summaryStatistics();
    assertThat(summary.getMin()).isBetween(0.0, 0.001);
    assertThat(summary.getMax()).isGreaterThan(0.999).isLessThan(1);
  }

  @Test
  void of_mix_isRefused() {
    var mix =
        new ValueProcess.Mix(List.of(new ValueProcess.Share(1, new ValueProcess.Constant(1))));

    assertThatThrownBy(() -> ValueGenerator.of(mix, 1)).hasMessageContaining("mix");
  }

  @Test
  void next_aMillionTimes_allocatesNothing() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var generator = ValueGenerator.of(new ValueProcess.FractionWalk(0.01, 0.5, 50), 1);
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += generator.next();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000_000; i++) {
      sum += generator.next();
    }
    // The first call of the bean itself may allocate a little.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    assertThat(sum).isFinite();
  }
}
